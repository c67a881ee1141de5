package org.iotopo.tests.whatif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.analysis.Facts;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.TextChange;
import org.iotopo.lowering.Rewriting;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Kernel;
import org.iotopo.pci.AcsFlag;
import org.iotopo.tests.Pipeline;
import org.iotopo.whatif.Change;
import org.iotopo.whatif.Difference;
import org.iotopo.whatif.Scenario;
import org.iotopo.whatif.SourceEdits;
import org.junit.jupiter.api.Test;

class ScenarioTest {

  private static final String TEXT =
      """
      device-type dual {
        acs SV RR CR
      }

      machine m {
        arch x86-64
        iommu vtd0 { model intel-vtd registers 0xfed9_0000 size 4K covers all }

        host-bridge pci0 {
          buses 0x00 .. 0x0f
          window mem 0xc000_0000 size 256M

          root-port rp0 at 01.0 {
            acs SV RR CR UF EC vector 0b01 enabled SV RR CR UF EC
            endpoint a : dual at 00.0 { bar 0 size 4K }
            endpoint b : dual at 00.1 { bar 0 size 4K }
          }

          root-port rp1 at 02.0 { endpoint c at 00.0 { bar 0 size 4K sr-iov { vfs 2 } } }
        }
      }
      """;

  private static Compilation machine(String text) {
    return Pipeline.load(text).checked().machines().get(0);
  }

  private static Change acs(String path, AcsFlag flag, boolean on) {
    return new Change.Acs(new ElementPath(path), Optional.of(flag), on);
  }

  /** The text after the changes have been written into it. */
  private static String written(String text, Change... changes) {
    Compilation machine = machine(text);
    Scenario scenario = Scenario.of(machine.facts(), List.of(changes));
    List<TextChange> edits =
        Rewriting.changes(machine, SourceEdits.of(scenario, machine.sourceMap())).orElseThrow();
    StringBuilder out = new StringBuilder(text);
    edits.stream()
        .sorted((a, b) -> b.span().offset() - a.span().offset())
        .forEach(
            edit ->
                out.replace(
                    edit.span().offset(),
                    edit.span().offset() + edit.span().length(),
                    edit.text()));
    return out.toString();
  }

  @Test
  void aSwitchedControlIsSetWhereItWasLeftToLinuxAndKeepsTheVector() {
    assertTrue(
        written(TEXT, acs("pci0.rp0", AcsFlag.RR, false))
            .contains("acs SV RR CR UF EC vector 0b01 enabled SV CR UF EC\n"));
    assertTrue(
        written(TEXT, acs("pci0.rp1", AcsFlag.UF, true))
            .contains("root-port rp1 at 02.0 { acs SV TB RR CR UF enabled UF endpoint c"));
  }

  @Test
  void acsOfADeviceTypeIsWrittenIntoTheFunctionThatDiffers() {
    String text = written(TEXT, acs("pci0.rp0.a", AcsFlag.RR, false));
    assertTrue(text.contains("device-type dual {\n  acs SV RR CR\n}"), text);
    assertTrue(
        text.contains("endpoint a : dual at 00.0 { acs SV RR CR enabled SV CR bar 0 size 4K }"),
        text);
    Facts facts = machine(text).facts();
    assertEquals("SV CR", facts.acs().control(Pipeline.function(facts, "a")).toString());
    assertEquals("SV RR CR", facts.acs().control(Pipeline.function(facts, "b")).toString());
  }

  @Test
  void thereAndBackIsNothing() {
    Facts facts = machine(TEXT).facts();
    Scenario scenario =
        Scenario.of(
            facts,
            List.of(
                acs("pci0.rp0", AcsFlag.CR, false),
                acs("pci0.rp0", AcsFlag.CR, true),
                new Change.Runs(Kernel.V6_1),
                new Change.Runs(Kernel.V7_3)));
    assertTrue(scenario.isNothing(), scenario::toString);
  }

  @Test
  void whatTheCommandLineDecidesIsSaid() {
    String line = "arch x86-64\n  cmdline \"pci=disable_acs_redir=0000:00:01.0\"";
    Scenario scenario =
        Scenario.of(
            machine(TEXT.replace("arch x86-64", line)).facts(),
            List.of(acs("pci0.rp0", AcsFlag.RR, true)));
    assertEquals(
        Map.of(0, "the kernel command line decides what is set at rp0: SV UF"), scenario.refused());
    Scenario function =
        Scenario.of(machine(TEXT).facts(), List.of(acs("pci0.rp1.c.vf0", AcsFlag.RR, true)));
    assertEquals(
        Map.of(0, "pci0.rp1.c.vf0 is no function of machine m"),
        function.refused(),
        "none enabled");
  }

  @Test
  void groupsAreComparedByTheirMembers() {
    Facts before = machine(TEXT).facts();
    Scenario scenario =
        Scenario.of(
            before, List.of(new Change.Acs(new ElementPath("pci0.rp1"), Optional.empty(), true)));
    Facts after = Facts.of(scenario.machine(), List.of());
    Difference difference = Difference.of(before, List.of(), after, List.of(), List.of());
    assertEquals(
        List.of("group 1 becomes groups 1 (rp1), 4 (c)"),
        difference.groups().stream().map(group -> group.text()).toList());
    assertEquals(
        List.of("groups 1 and 4 become group 1: rp1, c"),
        Difference.of(after, List.of(), before, List.of(), List.of()).groups().stream()
            .map(group -> group.text())
            .toList());
  }
}
