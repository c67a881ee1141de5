package org.iotopo.tests.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.importer.FunctionFacts.View;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.lowering.Locator;
import org.iotopo.pci.Bdf;
import org.iotopo.tests.Pipeline;
import org.iotopo.verify.ObservedGroup;
import org.iotopo.verify.RealMachine;
import org.iotopo.verify.Verification;
import org.iotopo.verify.Verifier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A file and a machine that is as it says; then one thing is changed in the file. */
class VerifierTest {

  private static final String TEXT =
      Pipeline.read(
          Pipeline.REPOSITORY.resolve(
              Path.of("dsl.tests/src/test/resources/verify/machine.iotopo")));

  /** A change of the file, and the finding that it makes, with the text that is underlined. */
  private record Change(String what, String from, String to, String at, String finding) {}

  private static final List<Change> CHANGES =
      List.of(
          new Change(
              "a BAR is elsewhere",
              "16K at 0x9100_0000",
              "16K at 0x9101_0000",
              "0x9101_0000",
              "error[drift-bar] BAR0 of nvme0 is at 0x9101_0000 here, and at 0x9100_0000 on the"
                  + " machine"),
          new Change(
              "a BAR is smaller",
              "bar 0 mem64 size 64K",
              "bar 0 mem64 size 32K",
              "bar 0 mem64 size 32K at 0x9200_0000",
              "error[drift-bar] BAR0 of usb0 is mem64, 32 KiB here, and mem64, 64 KiB on the"
                  + " machine"),
          new Change(
              "a BAR is left out",
              "        bar 0 mem64 size 16K at 0x9100_0000\n",
              "",
              "nvme0",
              "error[drift-bar] BAR0 of nvme0 (mem64, 16 KiB) is on the machine and not declared"),
          new Change(
              "a BAR is not there",
              "        bar 0 mem64 size 16K at 0x9100_0000\n",
              "        bar 0 mem64 size 16K at 0x9100_0000\n        bar 2 io size 32\n",
              "bar 2 io size 32",
              "error[drift-bar] BAR2 of nvme0 is not on the machine"),
          new Change(
              "a VF BAR is elsewhere",
              "16K at 0x9010_0000",
              "16K at 0x9014_0000",
              "bar 0 mem32 size 16K at 0x9014_0000",
              "error[drift-bar] VF BAR0 of nic0 is at 0x9014_0000 here, and at 0x9010_0000 on the"
                  + " machine"),
          new Change(
              "a window is elsewhere",
              "window mem 0x9100_0000 .. 0x91ff_ffff",
              "window mem 0x9100_0000 .. 0x910f_ffff",
              "0x9100_0000 .. 0x910f_ffff",
              "error[drift-window] mem window of rp1 is 0x9100_0000 .. 0x910f_ffff here, and"
                  + " 0x9100_0000 .. 0x91ff_ffff on the machine"),
          new Change(
              "a window is closed",
              "window mem 0x9100_0000 .. 0x91ff_ffff",
              "window mem 0x9100_0000 .. 0x91ff_ffff  window io 0x2000 size 4K",
              "0x2000 size 4K",
              "error[drift-window] io window of rp1 is 0x2000 .. 0x2fff here, and closed on the"
                  + " machine"),
          new Change(
              "a host bridge forwards more",
              "0x9000_0000 .. 0xdfff_ffff",
              "0x9000_0000 .. 0xefff_ffff",
              "0x9000_0000 .. 0xefff_ffff",
              "error[drift-window] pci0 forwards 0xe000_0000 .. 0xefff_ffff here, and not on the"
                  + " machine"),
          new Change(
              "a host bridge forwards less",
              "0x9000_0000 .. 0xdfff_ffff",
              "0x9000_0000 .. 0xcfff_ffff",
              "pci0",
              "error[drift-window] pci0 forwards 0xd000_0000 .. 0xdfff_ffff on the"
                  + " machine, and not here"),
          new Change(
              "a bus has another number",
              "buses 0x02 .. 0x02",
              "buses 0x03 .. 0x03",
              "0x03 .. 0x03",
              "error[drift-buses] buses of rp1 are 0x03 .. 0x03 here, and 0x02 .. 0x02 on the"
                  + " machine"),
          new Change("a bus number is left out", "      buses 0x02 .. 0x02\n", "", "", ""),
          new Change(
              "ACS is off",
              "acs SV TB RR CR UF\n      window mem 0x9100",
              "acs SV TB RR CR UF enabled none\n      window mem 0x9100",
              "none",
              "error[drift-acs] ACS control of rp1 is none here, and SV RR CR UF on the machine; so"
                  + " groups {rp1, nvme0} are predicted, and Linux made {rp1} {nvme0}"),
          new Change(
              "ACS can do less",
              "acs SV TB RR CR UF\n      window mem 0x9100",
              "acs SV RR CR UF\n      window mem 0x9100",
              "acs SV RR CR UF",
              "error[drift-acs] ACS of rp1 is SV RR CR UF here, and SV TB RR CR UF on the machine"),
          new Change(
              "a function is not declared",
              "    endpoint usb0 at 14.0 {\n      id 8086:a36d\n      class 0c0330\n      pci\n"
                  + "      bar 0 mem64 size 64K at 0x9200_0000\n    }\n",
              "    endpoint usb0 at 15.0\n",
              "",
              "error[drift-function-extra] 0000:00:14.0 (pci endpoint 8086:a36d) is on the machine,"
                  + " behind pci0, and not declared\n"
                  + "error[drift-function-missing] usb0 (0000:00:15.0) is not on the machine"),
          new Change(
              "a bridge is not there",
              "root-port rp1 at 02.0",
              "root-port rp1 at 03.0",
              "",
              "error[drift-function-extra] 0000:00:02.0 (root port 8086:1905) is on the machine,"
                  + " behind pci0, and not declared; with it 1 function behind it\n"
                  + "error[drift-function-missing] rp1 (0000:00:03.0) is not on the machine; with"
                  + " it 1 function behind it"),
          new Change(
              "another device",
              "id 144d:a80a",
              "id 144d:a808",
              "144d:a808",
              "error[drift-id] nvme0 is 144d:a808 here, and 144d:a80a on the machine"),
          new Change(
              "another class",
              "class 010802",
              "class 010801",
              "010801",
              "error[drift-id] class of nvme0 is 010801 here, and 010802 on the machine"),
          new Change(
              "another kind",
              "      pci\n",
              "      rciep\n",
              "rciep",
              "error[drift-id] usb0 is rciep endpoint here, and pci endpoint on the machine"),
          new Change(
              "no ATS",
              "        ats\n",
              "",
              "nic0",
              "warning[drift-capability] nic0 has ATS on the machine, and not here"),
          new Change(
              "more virtual functions",
              "enabled 2",
              "enabled 3",
              "sr-iov",
              "error[drift-sr-iov] SR-IOV of nic0 is 3 of 8 functions, offset 16, stride 1 here,"
                  + " and 2 of 8 functions, offset 16, stride 1 on the machine"),
          new Change(
              "another region",
              "0x7b80_0000 .. 0x7bff_ffff",
              "0x7b80_0000 .. 0x7bef_ffff",
              "0x7b80_0000 .. 0x7bef_ffff",
              "error[drift-reserved] Linux reserves 0x7b80_0000 .. 0x7bff_ffff direct-relaxable for"
                  + " usb0, and 0x7b80_0000 .. 0x7bef_ffff direct-relaxable is predicted"),
          new Change(
              "no region",
              "    devices usb0",
              "    devices nvme0",
              "",
              "error[drift-reserved] 0x7b80_0000 .. 0x7bff_ffff direct is predicted for nvme0, and"
                  + " Linux does not reserve it\n"
                  + "error[drift-reserved] Linux reserves 0x7b80_0000 .. 0x7bff_ffff"
                  + " direct-relaxable for usb0, and that is not predicted"),
          new Change(
              "another kernel",
              "kernel 7.3",
              "kernel 6.12",
              "6.12",
              "warning[drift-kernel] Linux 6.12 is predicted, and the machine runs 7.3.0"),
          new Change(
              "a patch that is not there",
              "kernel 7.3",
              "kernel rework-v3",
              "nic0",
              "error[drift-group] groups {nic0} {nic1} are predicted, and Linux made {nic0, nic1};"
                  + " Linux groups as it does without the rework"),
          new Change(
              "another parameter that matters",
              "intel_iommu=on",
              "intel_iommu=on iommu=pt",
              "\"intel_iommu=on iommu=pt\"",
              "warning[drift-command-line] command line is \"intel_iommu=on iommu=pt\" here, and"
                  + " \"intel_iommu=on\" on the machine"),
          new Change(
              "another parameter that does not", "intel_iommu=on", "intel_iommu=on quiet", "", ""),
          new Change(
              "a narrower unit",
              "address-width 48",
              "address-width 39",
              "39",
              "error[drift-iommu] address width of vtd0 is 39 here, and 48 on the machine"),
          new Change(
              "no interrupt remapping",
              "    interrupt-remapping\n",
              "",
              "vtd0",
              "error[drift-iommu] interrupt remapping of vtd0 is off here, and on on the machine"),
          new Change(
              "another unit",
              "registers 0xfed9_0000",
              "registers 0xfed8_0000",
              "",
              "error[drift-iommu] an IOMMU (intel-vtd, registers 0xfed9_0000 .. 0xfed9_0fff) is on"
                  + " the machine and not declared\n"
                  + "error[drift-iommu] vtd0 (intel-vtd, registers 0xfed8_0000 .. 0xfed8_0fff) is"
                  + " not on the machine"),
          new Change(
              "allowed",
              "  kernel 7.3",
              "  @allow(drift-kernel, \"planned\")\n  kernel 6.12",
              "",
              ""));

  @Test
  void agreesWithAMachineThatIsAsTheFileSays() {
    Facts facts = Pipeline.facts(Pipeline.load(TEXT));
    Verification verification = Verifier.verify(facts, Mirror.of(facts));
    assertEquals(List.of(), verification.findings());
    assertEquals(6, verification.functions());
    assertEquals(facts.groups().groups().size(), verification.groups());
    assertTrue(verification.regions() > verification.groups(), verification.toString());
  }

  @TestFactory
  Stream<DynamicTest> oneChangeIsOneFinding() {
    return CHANGES.stream()
        .map(change -> DynamicTest.dynamicTest(change.what(), () -> check(change)));
  }

  private static void check(Change change) {
    assertTrue(TEXT.contains(change.from()), change.from());
    LoadedFile file = Pipeline.load(TEXT.replace(change.from(), change.to()));
    Compilation machine = file.checked().machines().get(0);
    RealMachine real = Mirror.of(Pipeline.facts(Pipeline.load(TEXT)));
    List<LocatedFinding> found =
        Locator.locate(machine, Verifier.verify(machine.facts(), real).findings()).stream()
            .filter(
                located ->
                    machine.suppressions().stream()
                        .noneMatch(allow -> allow.silences(located.finding())))
            .toList();
    assertEquals(
        change.finding(),
        String.join("\n", found.stream().map(VerifierTest::line).sorted().toList()));
    if (!change.at().isEmpty()) {
      int offset = found.get(0).span().offset();
      int length = found.get(0).span().length();
      assertEquals(change.at(), file.text().substring(offset, offset + length));
    }
  }

  private static String line(LocatedFinding located) {
    List<String> parts = new ArrayList<>();
    parts.add(
        located.finding().severity()
            + "["
            + located.finding().rule()
            + "] "
            + located.finding().message());
    parts.addAll(located.finding().notes());
    return String.join("; ", parts);
  }

  @Test
  void tellsGroupsThatNoDescriptionExplains() {
    Facts facts = Pipeline.facts(Pipeline.load(TEXT));
    List<ObservedGroup> groups = new ArrayList<>(Mirror.groups(facts));
    TreeSet<Bdf> merged = new TreeSet<>(groups.get(0).members());
    merged.addAll(groups.get(1).members());
    groups.set(0, new ObservedGroup(0, merged, groups.get(0).regions()));
    groups.remove(1);
    Verification verification = Verifier.verify(facts, Mirror.of(facts, View.FULL, groups));
    assertEquals(
        List.of("groups {rp0} {rp1} are predicted, and Linux made {rp0, rp1}"),
        verification.findings().stream().map(each -> each.message()).toList());
    assertEquals(1, verification.findings().get(0).notes().size());
  }

  @Test
  void tellsThatLinuxMadeNoGroups() {
    Facts facts = Pipeline.facts(Pipeline.load(TEXT));
    Verification verification = Verifier.verify(facts, Mirror.of(facts, View.FULL, List.of()));
    assertEquals(1, verification.findings().size());
    assertTrue(
        verification.findings().get(0).message().endsWith("are predicted, and Linux made none"));
  }

  @Test
  void doesNotMissWhatAUserCannotSee() {
    Facts facts = Pipeline.facts(Pipeline.load(TEXT));
    Facts real = Pipeline.facts(Pipeline.load(TEXT.replaceAll("(?m)^ +(acs|ats).*\n", "")));
    RealMachine seen = Mirror.of(real, View.HEADER, Mirror.groups(facts));
    assertEquals(
        List.of(),
        Verifier.verify(facts, seen).findings().stream()
            .map(each -> each.rule())
            .filter(rule -> !rule.equals("drift-group"))
            .toList());
  }
}
