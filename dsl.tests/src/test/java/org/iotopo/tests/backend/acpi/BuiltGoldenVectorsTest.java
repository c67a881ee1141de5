package org.iotopo.tests.backend.acpi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.iotopo.analysis.Facts;
import org.iotopo.backend.Backends;
import org.iotopo.backend.BuildOptions;
import org.iotopo.binary.Octets;
import org.iotopo.tests.Pipeline;
import org.iotopo.tests.binary.GoldenVectors;
import org.junit.jupiter.api.Test;

/** Tables worked out by hand, built from sources, byte for byte. */
class BuiltGoldenVectorsTest {

  private static final BuildOptions OPTIONS = new BuildOptions("TOPOC ", "CARVEOUT", 1, false);

  @Test
  void mcfgOfTwoSegments() {
    assertGolden(
        GoldenVectors.MCFG,
        "mcfg",
        """
        machine golden {
          host-bridge pci0 { buses 0x00 .. 0xff ecam 0xe000_0000 }
          host-bridge pci1 { segment 1 buses 0x40 .. 0x7f ecam 0x80_0000_0000 }
        }
        """);
  }

  @Test
  void mcfgOfTwoHostBridgesThatLieSideBySide() {
    assertGolden(
        GoldenVectors.MCFG,
        "mcfg",
        """
        machine golden {
          host-bridge pci0 { buses 0x00 .. 0x7f ecam 0xe000_0000 }
          host-bridge pxb { buses 0x80 .. 0xff ecam 0xe000_0000 }
          host-bridge pci1 { segment 1 buses 0x40 .. 0x7f ecam 0x80_0000_0000 }
        }
        """);
  }

  @Test
  void dmarWithARegionUpToTheLastByteBelow4G() {
    assertGolden(
        GoldenVectors.RMRR,
        "dmar",
        """
        machine golden {
          cpu address-width 39
          iommu vtd0 {
            model intel-vtd registers 0xfed9_1000 size 4K interrupt-remapping covers all
          }
          host-bridge pci0 { endpoint nic at 04.0 { } }
          reserved console 0xfffc_0000 .. 0xffff_ffff { type direct origin rmrr devices nic }
        }
        """);
  }

  @Test
  void viotOfOneUnit() {
    assertGolden(
        GoldenVectors.VIOT,
        "viot",
        """
        machine golden {
          iommu viommu { model virtio-iommu at unit covers pci0 }
          host-bridge pci0 { buses 0x00 .. 0x00 endpoint unit at 03.0 { } }
        }
        """);
  }

  @Test
  void rimtOfOneUnit() {
    assertGolden(
        GoldenVectors.RIMT,
        "rimt",
        """
        machine golden {
          arch riscv64
          iommu riommu {
            model riscv-iommu registers 0x301_0000 size 4K covers pci0 rids 0x0 .. 0xfffe -> 0x0
          }
          host-bridge pci0 { buses 0x00 .. 0xff }
        }
        """);
  }

  private static void assertGolden(String expected, String target, String source) {
    Facts facts = Pipeline.facts(Pipeline.load(source));
    byte[] bytes = Lifted.bytes(Backends.byId(target).orElseThrow().build(facts, OPTIONS).get(0));
    assertEquals(expected, Octets.of(bytes).hex());
  }
}
