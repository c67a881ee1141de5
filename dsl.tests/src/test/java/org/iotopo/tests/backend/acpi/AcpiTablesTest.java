package org.iotopo.tests.backend.acpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.Backends;
import org.iotopo.backend.BuildOptions;
import org.iotopo.binary.Octets;
import org.iotopo.binary.Struct;
import org.iotopo.binary.acpi.AcpiTables;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Severity;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;

/** What tables say, and what they refuse to. */
class AcpiTablesTest {

  @Test
  void aPathThatIsTooDeepForADeviceScopeIsRefusedAndOtherTablesAreWritten() {
    StringBuilder source = new StringBuilder();
    source.append("machine deep { cpu address-width 39 ");
    source.append("iommu vtd0 { model intel-vtd registers 0xfed9_0000 size 4K covers all } ");
    source.append("reserved hole 0x1000 .. 0x1fff { type direct origin rmrr devices nic } ");
    source.append("host-bridge pci0 { buses 0x00 .. 0xff ecam 0xb000_0000 ");
    for (int depth = 0; depth < 130; depth++) {
      source.append("pci-bridge b").append(depth).append(" at 01.0 { ");
    }
    source.append("endpoint nic at 00.0 { } ").append("} ".repeat(130)).append("} }");
    Facts facts = facts(source.toString());
    assertEquals(
        List.of("nic is 131 hops from its root bus; a device scope has room for 124"),
        messages("dmar", facts));
    assertEquals(List.of(), files("dmar", facts));
    assertEquals(List.of("deep.mcfg.aml"), files("mcfg", facts));
  }

  @Test
  void seventyThousandEndpointsAreTooManyForAViot() {
    StringBuilder source = new StringBuilder("machine many { iommu viommu { ");
    source.append("model virtio-iommu at unit covers d0");
    for (int each = 1; each < 70_000; each++) {
      source.append(", d").append(each);
    }
    source.append(" } host-bridge pci0 { endpoint unit at 01.0 { } }\n");
    for (int each = 0; each < 70_000; each++) {
      source.append("platform-device d").append(each).append(" { streams ").append(each);
      source.append(" .. ").append(each).append(" registers 0x");
      source.append(Long.toHexString(0x1_0000_0000L + each * 0x1000L)).append(" size 4K }\n");
    }
    source.append('}');
    Facts facts = facts(source.toString());
    assertEquals(
        List.of("a VIOT would have 70001 nodes; their count has 16 bits there"),
        messages("viot", facts));
    assertEquals(List.of(), files("viot", facts));
  }

  @Test
  void aStreamIdBeyond32BitsIsRefused() {
    Facts facts =
        facts(
            """
            machine wide {
              arch arm64
              iommu smmu0 {
                model arm-smmu-v3 registers 0x905_0000 size 128K
                covers pci0 rids 0x0 .. 0xff -> 0xffff_ff80
              }
              host-bridge pci0 { buses 0x00 .. 0x00 }
            }
            """);
    assertEquals(
        List.of("requester ID 0xff of smmu0 becomes 0x10000007f; a stream ID has 32 bits"),
        messages("iort", facts));
  }

  @Test
  void aUnitOfTwoSegmentsFitsIntoNoDrhd() {
    Facts facts =
        facts(
            """
            machine two {
              iommu vtd0 { model intel-vtd registers 0xfed9_0000 size 4K covers all }
              host-bridge pci0 { endpoint nic0 at 01.0 { } }
              host-bridge pci1 { segment 1 endpoint nic1 at 01.0 { } }
            }
            """);
    assertEquals(
        List.of("vtd0 translates in segments 0000 and 0001; a DRHD is of one segment"),
        messages("dmar", facts));
  }

  @Test
  void aGuestIsToldOfItsCarveOutsByTheTableOfItsIommu() {
    Facts facts =
        facts(
            """
            machine host {
              iommu vtd0 { model intel-vtd registers 0xfed9_0000 size 4K covers all }
              host-bridge pci0 {
                buses 0x00 .. 0xff
                window mem 0xc000_0000 .. 0xdfff_ffff
                root-port rp at 01.0 {
                  upstream-port usp at 00.0 {
                    downstream-port d0 at 00.0 {
                      acs none endpoint nic0 at 00.0 { bar 0 mem32 size 64K }
                    }
                    downstream-port d1 at 01.0 {
                      acs none endpoint nic1 at 00.0 { bar 0 mem32 size 64K }
                    }
                  }
                }
              }
              guest intel { devices nic0 as 04.0 via vfio viommu intel-vtd reflect carve-outs }
              guest amd { devices nic1 as 05.0 via vfio viommu amd-vi reflect carve-outs }
            }
            """);
    assertEquals(List.of("host.dmar.aml", "host.intel.dmar.aml"), files("dmar", facts));
    assertEquals(List.of("host.amd.ivrs.aml"), files("ivrs", facts));
    Struct rmrr = struct("dmar", facts, 1).structs("Structures").get(1);
    assertEquals(0xc000_0000L, rmrr.number("Base Address"));
    assertEquals(4, rmrr.structs("Scopes").get(0).structs("Path").get(0).integer("Device"));
    Struct ivmd = struct("ivrs", facts, 0).structs("Blocks").get(2);
    assertEquals(0xc000_0000L, ivmd.number("Start Address"));
    assertEquals(0x28, ivmd.integer("Device ID"));
    assertTrue(ivmd.flag("Flags", "Unity") && ivmd.flag("Flags", "IW"));
  }

  @Test
  void theSameSourceGivesTheSameBytes() {
    String source =
        """
        machine same {
          iommu amd0 { model amd-vi at unit registers 0xfeb8_0000 size 512K covers all }
          host-bridge pci0 { endpoint root at 00.0 { } endpoint unit at 00.2 { } }
          reserved hole 0x1000 .. 0x1fff { type direct origin ivmd }
        }
        """;
    assertArrayEquals(
        Lifted.bytes(backend("ivrs").build(facts(source)).get(0)),
        Lifted.bytes(backend("ivrs").build(facts(source)).get(0)));
  }

  private static Facts facts(String source) {
    return Pipeline.facts(Pipeline.load(source));
  }

  private static Backend backend(String id) {
    return Backends.byId(id).orElseThrow();
  }

  private static List<String> messages(String id, Facts facts) {
    return backend(id).refusals(facts, BuildOptions.DEFAULT).stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(Finding::message)
        .toList();
  }

  private static List<String> files(String id, Facts facts) {
    return backend(id).build(facts, BuildOptions.DEFAULT).stream().map(Artifact::fileName).toList();
  }

  private static Struct struct(String id, Facts facts, int index) {
    Artifact artifact = backend(id).build(facts, BuildOptions.DEFAULT).get(index);
    return AcpiTables.decode(Octets.of(Lifted.bytes(artifact))).struct();
  }
}
