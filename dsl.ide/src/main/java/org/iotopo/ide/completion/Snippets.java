package org.iotopo.ide.completion;

import java.util.Map;
import java.util.Optional;

/** Elements with places to fill in. */
final class Snippets {

  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("machine", "machine ${1:name} {\n  arch ${2|x86-64,arm64,riscv64|}\n  $0\n}"),
          Map.entry("device-type", "device-type ${1:name} {\n  id ${2:8086:0000}\n  $0\n}"),
          Map.entry(
              "iommu",
              "iommu ${1:name} {\n  model ${2|intel-vtd,amd-vi,arm-smmu-v3,arm-smmu-v2,riscv-iommu|}\n"
                  + "  registers ${3:0xfed9_0000 size 4K}\n  covers ${4:all}\n}"),
          Map.entry("host-bridge", "host-bridge ${1:pci0} {\n  $0\n}"),
          Map.entry(
              "root-port", "root-port ${1:rp} at ${2:01.0} {\n  acs ${3:SV RR CR UF}\n  $0\n}"),
          Map.entry(
              "upstream-port",
              "upstream-port ${1:usp} at 00.0 {\n"
                  + "  downstream-port ${2:dsp0} at 00.0 {\n    acs ${3:SV RR CR UF}\n    $0\n  }\n}"),
          Map.entry(
              "downstream-port",
              "downstream-port ${1:dsp} at ${2:00.0} {\n  acs ${3:SV RR CR UF}\n  $0\n}"),
          Map.entry("endpoint", "endpoint ${1:name} at ${2:00.0} {\n  id ${3:8086:0000}\n  $0\n}"),
          Map.entry("bar", "bar ${1:0} ${2|mem64,mem32,io|} size ${3:4K}"),
          Map.entry("memory", "memory ${1:low} ${2:0x0 .. 0x7fff_ffff}"),
          Map.entry("window", "window ${1|mem,pref,io|} ${2:0xc000_0000 .. 0xdfff_ffff}"),
          Map.entry("sr-iov", "sr-iov { vfs ${1:8}  offset ${2:1}  stride ${3:1}  $0 }"),
          Map.entry(
              "reserved",
              "reserved ${1:name} ${2:0x0 size 1M} {\n"
                  + "  type ${3|direct,direct-relaxable,reserved,msi,sw-msi,dma-api|}\n"
                  + "  devices ${4:all}\n}"),
          Map.entry(
              "assign",
              "assign ${1:name} {\n  devices $2\n  to ${3|dpdk,spdk,driver,user|} via ${4|vfio,iommufd,dma-api|}\n"
                  + "  map ${5:4G size 1G}\n}"),
          Map.entry(
              "guest",
              "guest ${1:vm} {\n  devices $2\n  via ${3|vfio,iommufd|}\n"
                  + "  memory ram ${4:0x0 size 4G}\n}"));

  private Snippets() {}

  /** The snippet that a word begins. */
  static Optional<String> of(String word) {
    return Optional.ofNullable(BODIES.get(word));
  }
}
