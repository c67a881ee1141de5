package org.iotopo.tests.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.backend.Backends;
import org.iotopo.backend.BuildOptions;
import org.iotopo.diagnostics.Finding;
import org.iotopo.pci.AcsControl;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;

/** Parameters and scripts that set the declared ACS control. */
class CommandLineTest {

  private static final String MACHINE =
      """
      machine m {
        kernel %s
        cmdline "%s"
        iommu vtd0 {
          model intel-vtd
          registers 0xfed9_0000 size 4K
          covers all
        }
        host-bridge pci0 {
          window mem 0x8000_0000 size 512M
          root-port rp1 at 01.0 {
            acs SV TB RR CR UF EC DT%s
            upstream-port usp at 00.0 {
              downstream-port dsp0 at 00.0 {
                acs SV RR CR UF%s
                endpoint nic0 at 00.0 { bar 0 mem64 size 64K }
              }
              downstream-port dsp1 at 01.0 { acs SV RR CR UF }
            }
          }
        }
      }
      """;

  @Test
  void aMachineThatBootsWithTheParameterHasTheDeclaredControl() {
    Facts declared = facts("7.3", "", " enabled RR UF", " enabled none");
    String parameter = build(declared, "cmdline").strip();
    Facts booted = facts("7.3", parameter, "", "");
    for (String path : List.of("pci0.rp1", "pci0.rp1.usp.dsp0")) {
      assertEquals(control(declared, path), control(booted, path), parameter);
    }
    assertEquals("pci=config_acs=0010100@0000:00:01.0;0000000@0000:00:01.0/00.0/00.0", parameter);
  }

  @Test
  void aPortWithoutADeclaredControlIsLeftToLinux() {
    assertTrue(!build(facts("7.3", "", " enabled RR", ""), "cmdline").contains("01.0/00.0/01.0"));
  }

  @Test
  void anOldKernelIsRefusedAtThePort() {
    Facts facts = facts("6.1", "", " enabled RR", "");
    List<Finding> refusals =
        Backends.byId("cmdline").orElseThrow().refusals(facts, BuildOptions.DEFAULT);
    assertEquals(
        List.of("Linux 6.1 has no pci=config_acs, and rp1 needs ACS RR"),
        refusals.stream().map(Finding::message).toList());
    assertEquals("pci0.rp1", refusals.get(0).place().element().text());
  }

  @Test
  void setpciWritesTheRegister() {
    assertTrue(
        build(facts("6.1", "", " enabled SV RR", ""), "setpci")
            .contains("setpci -s 0000:00:01.0 ECAP_ACS+06.w=0005\n"));
  }

  private static AcsControl control(Facts facts, String path) {
    Function function = facts.topology().at(new org.iotopo.model.ElementPath(path)).orElseThrow();
    return facts.acs().control(function);
  }

  private static Facts facts(Object... holes) {
    return Pipeline.facts(Pipeline.load(MACHINE.formatted(holes)));
  }

  private static String build(Facts facts, String target) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Backends.byId(target).orElseThrow().build(facts).get(0).content().writeTo(out);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
