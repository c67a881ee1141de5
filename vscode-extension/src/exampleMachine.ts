/** A machine that is worth a look: its pool meets addresses that never reach the IOMMU. */
export const MACHINE = `// Two NICs behind a switch whose ports have no ACS, and one of them given to DPDK.
machine two-nics {
  arch x86-64
  memory low  0x0 .. 0x7fff_ffff
  memory high 4G size 60G

  iommu vtd0 {
    model intel-vtd
    registers 0xfed9_0000 size 4K
    interrupt-remapping
    covers all
  }

  host-bridge pci0 {
    window mem 0x8000_0000 size 1G

    root-port rp at 01.0 {
      acs SV TB RR CR UF

      upstream-port usp at 00.0 {
        downstream-port dsp0 at 00.0 {
          acs none

          endpoint nic0 at 00.0 {
            bar 0 mem32 size 1M
          }
        }

        downstream-port dsp1 at 01.0 {
          acs none

          endpoint nic1 at 00.0 {
            bar 0 mem32 size 1M
          }
        }
      }
    }
  }

  assign fastpath {
    devices nic0
    to dpdk
    via vfio
    map 0x8000_0000 size 512M
  }
}
`;
