package org.iotopo.tests.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Reserved;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;

/** A region of a bridge itself is not one of what is below it. */
class PortRegionsTest {

  private static final Facts FACTS =
      Pipeline.facts(
          Pipeline.load(
              """
              machine m {
                iommu amdvi0 {
                  model amd-vi
                  registers 0xfed8_0000 size 512K
                  covers all
                }
                host-bridge pci0 {
                  window mem 0x8000_0000 size 256M
                  root-port rp0 at 01.0 {
                    acs SV RR CR UF
                    endpoint nic0 at 00.0
                  }
                }
                reserved port-only 0x1000_0000 size 64K {
                  type direct
                  ports rp0
                  origin ivmd
                }
                reserved both 0x2000_0000 size 64K {
                  type direct
                  devices nic0
                  ports rp0
                  origin ivmd
                }
              }
              """));

  @Test
  void theGroupOfThePortHasItAndTheGroupBelowHasNot() {
    assertEquals(
        List.of("0x1000_0000 .. 0x1000_ffff", "0x2000_0000 .. 0x2000_ffff"), direct("pci0.rp0"));
    assertEquals(List.of("0x2000_0000 .. 0x2000_ffff"), direct("pci0.rp0.nic0"));
  }

  private static List<String> direct(String path) {
    Function function = FACTS.topology().at(new ElementPath(path)).orElseThrow();
    return FACTS.reserved().of(FACTS.groups().of(function).orElseThrow()).stream()
        .filter(region -> region.type() == Reserved.Type.DIRECT)
        .map(region -> region.range().toString())
        .toList();
  }
}
