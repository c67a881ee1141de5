package org.iotopo.tests.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.iotopo.analysis.CarveOut;
import org.iotopo.analysis.CarveOuts;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.GuestMemory;
import org.iotopo.model.Guest;
import org.iotopo.model.Memory;
import org.iotopo.tests.Pipeline;
import org.iotopo.units.AddressSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a guest must not use, who tells it, and RAM that keeps clear of it. */
class CarveOutsTest {

  private static final String MACHINE =
      """
      machine m {
        arch x86-64
        kernel 7.3
        iommu vtd0 {
          model intel-vtd
          registers 0xfed9_0000 size 4K
          interrupt-remapping
          covers all
        }
        host-bridge pci0 {
          window mem 0x9000_0000 .. 0xdfff_ffff
          root-port rp1 at 01.0 {
            acs SV TB RR CR UF
            window mem 0x9000_0000 .. 0x903f_ffff
            upstream-port usp at 00.0 {
              window mem 0x9000_0000 .. 0x903f_ffff
              downstream-port dsp0 at 00.0 {
                window mem 0x9000_0000 .. 0x901f_ffff
                endpoint nic0 at 00.0 { bar 0 mem32 size 1M at 0x9000_0000 }
              }
              downstream-port dsp1 at 01.0 {
                window mem 0x9020_0000 .. 0x903f_ffff
                endpoint nic1 at 00.0 { bar 0 mem32 size 1M at 0x9020_0000 }
              }
            }
          }
        }
        guest vm {
          %s
          devices nic0
          via vfio
          memory low 0x0 .. 0x%s
          %s
          reflect carve-outs
        }
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "x86-64, acpi, none, guest-memory-map, not-enforced",
    "x86-64, acpi, virtio-iommu, virtio-iommu-probe, enforced",
    "arm64, device-tree, virtio-iommu, virtio-iommu-probe, enforced",
    "x86-64, acpi, intel-vtd, rmrr, identity",
    "x86-64, acpi, amd-vi, ivmd, identity",
    "arm64, device-tree, arm-smmu-v3, dt-iommu-addresses, enforced",
    "arm64, acpi, arm-smmu-v3, rmr, dma-api-only",
    "riscv64, device-tree, riscv-iommu, guest-memory-map, not-enforced"
  })
  void theHoleOfTheSwitchIsSaidWhereTheGuestsKernelListens(
      String arch, String firmware, String viommu, String channel, String enforcement) {
    Facts facts =
        facts("arch " + arch + "\n firmware " + firmware, "bfff_ffff", "viommu " + viommu);
    CarveOut hole =
        CarveOuts.of(facts).stream()
            .filter(each -> each.range().contains(0x9000_0000L))
            .findFirst()
            .orElseThrow();
    assertEquals("0x9000_0000 .. 0x901f_ffff", hole.range().toString());
    assertEquals(channel, hole.channel().toString());
    assertEquals(enforcement, hole.enforcement().toString());
  }

  @Test
  void aMemoryMapThatLeavesTheHoleOutBindsEverybody() {
    Facts facts = facts("", "7fff_ffff", "viommu none");
    assertTrue(
        CarveOuts.of(facts).stream()
            .allMatch(each -> each.enforcement() == CarveOut.Enforcement.ENFORCED));
    Guest guest = facts.machine().guests().get(0);
    assertEquals(guest.memory(), GuestMemory.proposed(facts, guest).orElseThrow());
  }

  @Test
  void theProposedLayoutHasAsMuchRamAndNoneInAHole() {
    Facts facts = facts("", "bfff_ffff", "viommu none");
    Guest guest = facts.machine().guests().get(0);
    List<Memory> proposed = GuestMemory.proposed(facts, guest).orElseThrow();
    assertEquals(
        List.of(
            "low 0x0 .. 0x8fff_ffff",
            "low-2 0x9040_0000 .. 0xbfff_ffff",
            "low-3 0x1_0000_0000 .. 0x1_003f_ffff"),
        proposed.stream().map(memory -> memory.name() + " " + memory.range()).toList());
    AddressSet ram = AddressSet.of(proposed.stream().map(Memory::range).toList());
    assertTrue(GuestMemory.free(facts, guest).contains(ram));
    assertEquals(CarveOuts.ram(guest).size(), ram.size());
  }

  private static Facts facts(Object... holes) {
    return Pipeline.facts(Pipeline.load(MACHINE.formatted(holes)));
  }
}
