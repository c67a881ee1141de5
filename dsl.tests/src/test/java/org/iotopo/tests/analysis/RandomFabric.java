package org.iotopo.tests.analysis;

import static org.iotopo.tests.Machines.M;
import static org.iotopo.tests.Machines.downstreamPort;
import static org.iotopo.tests.Machines.endpoint;
import static org.iotopo.tests.Machines.host;
import static org.iotopo.tests.Machines.iommu;
import static org.iotopo.tests.Machines.machine;
import static org.iotopo.tests.Machines.rootPort;
import static org.iotopo.tests.Machines.upstreamPort;
import static org.iotopo.tests.Machines.withIommus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.pci.BarKind;
import org.iotopo.pci.WindowKind;
import org.iotopo.tests.Machines;
import org.iotopo.units.AddressRange;

/**
 * A root port with switches below it, every window declared, ACS drawn at random. The same seed
 * draws the same fabric whatever is forced on, so that two of them differ in that alone.
 */
final class RandomFabric {

  private static final String[] FLAGS = {"SV", "TB", "RR", "CR", "UF", "DT"};

  private final Random random;
  private final boolean portBars;
  private final String forced;
  private final boolean acsEverywhere;
  private int names;

  private RandomFabric(long seed, boolean portBars, boolean acsEverywhere, String forced) {
    this.random = new Random(seed);
    this.portBars = portBars;
    this.acsEverywhere = acsEverywhere;
    this.forced = forced;
  }

  /** A fabric with ports that may have BARs and may lack ACS. */
  static Machine of(long seed) {
    return new RandomFabric(seed, true, false, "").build();
  }

  /** The same fabric with some ACS controls set at every port that has the capability. */
  static Machine of(long seed, String forced) {
    return new RandomFabric(seed, true, false, forced).build();
  }

  /** A fabric whose ports all have full ACS, these controls set, and no BARs. */
  static Machine isolated(long seed, String forced) {
    return new RandomFabric(seed, false, true, forced).build();
  }

  private Machine build() {
    AddressRange window = new AddressRange(0x8000_0000L, 0x9fff_ffffL);
    Machines.Port port =
        rootPort("rp", "01.0").window(WindowKind.MEM, window.first(), window.last());
    acs(port);
    port.with(switchAt(window, 2));
    Machine built =
        machine(
            host("pci0")
                .buses(0, 255)
                .window(WindowKind.MEM, 0x8000_0000L, 0xbfff_ffffL)
                .with(port));
    return withIommus(
        built, iommu("vtd0", Iommu.Model.INTEL_VTD, new AddressRange(0xfed9_0000L, 0xfed9_0fffL)));
  }

  private Machines.Node switchAt(AddressRange window, int depth) {
    int ports = 1 + random.nextInt(4);
    boolean hole = random.nextBoolean();
    long share = (window.last() - window.first() + 1) / (ports + (hole ? 1 : 0)) / M * M;
    List<Machines.Node> below = new ArrayList<>();
    for (int index = 0; index < ports; index++) {
      long first = window.first() + index * share;
      boolean uneven = !hole && index == ports - 1;
      long last = uneven ? window.last() : first + share - 1;
      below.add(downstream(new AddressRange(first, last), index, depth));
    }
    Machines.Port upstream = upstreamPort("usp" + names++, "00.0");
    upstream.window(WindowKind.MEM, window.first(), window.last());
    return upstream.with(below.toArray(Machines.Node[]::new));
  }

  private Machines.Node downstream(AddressRange window, int index, int depth) {
    Machines.Port port =
        downstreamPort("dsp" + names++, String.format("%02x.0", index))
            .window(WindowKind.MEM, window.first(), window.last());
    acs(port);
    boolean nested = depth > 0 && window.size().bytes() >= 16 * M && random.nextInt(3) == 0;
    boolean hasBar = random.nextInt(3) == 0;
    if (portBars && hasBar) {
      port.bar(0, BarKind.MEM32, 4096, 0xa000_0000L + names * 4096L);
    }
    if (nested) {
      return port.with(switchAt(window, depth - 1));
    }
    return port.with(endpoint("e" + names++, "00.0").bar(0, BarKind.MEM32, M, window.first()));
  }

  private void acs(Machines.Port port) {
    boolean has = random.nextInt(4) > 0 || acsEverywhere;
    StringBuilder capability = new StringBuilder("IB");
    StringBuilder enabled = new StringBuilder();
    boolean enhanced = random.nextBoolean() || acsEverywhere;
    if (!enhanced) {
      capability.setLength(0);
    }
    for (String flag : FLAGS) {
      boolean capable = random.nextInt(4) > 0 || acsEverywhere;
      boolean on = random.nextBoolean();
      if (capable) {
        capability.append(' ').append(flag);
        if (on) {
          enabled.append(' ').append(flag);
        }
      }
    }
    if (enhanced && random.nextBoolean()) {
      enabled.append(" URR");
    }
    if (has) {
      port.acs(capability.toString().trim(), (enabled + " " + forced).trim());
    }
  }
}
