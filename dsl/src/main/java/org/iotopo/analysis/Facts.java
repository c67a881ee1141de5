package org.iotopo.analysis;

import java.util.List;
import java.util.Optional;
import org.iotopo.diagnostics.Defect;
import org.iotopo.layout.Layout;
import org.iotopo.layout.LayoutFault;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;

/**
 * Everything that is worked out about one machine, each thing once, when it is first asked for.
 * Rules and backends read it and change nothing. Not for use by several threads at once.
 */
public final class Facts {

  private final Machine declared;
  private final Machine machine;
  private final List<LayoutFault> layoutFaults;
  private final List<Defect> defects;
  private final Topology topology;
  private Geometry geometry;
  private EffectiveAcs acs;
  private DmaAliases aliases;
  private Translation translation;
  private ReservedRegions reserved;
  private IommuGroups groups;
  private PeerShadow shadow;
  private UsableIova usable;
  private Reachability reachability;
  private Uses uses;
  private Conflict.Catalogue conflicts;

  private Facts(Machine declared, Layout layout, List<Defect> defects) {
    this.declared = declared;
    this.machine = layout.machine();
    this.layoutFaults = layout.faults();
    this.defects = List.copyOf(defects);
    this.topology = Topology.of(machine);
  }

  /**
   * The facts of a machine as it was declared.
   *
   * @param defects what lowering could not hold
   */
  public static Facts of(Machine declared, List<Defect> defects) {
    return new Facts(declared, Layout.of(declared), defects);
  }

  /** The machine as the author wrote it. */
  public Machine declared() {
    return declared;
  }

  /** The machine with every address assigned that fits. */
  public Machine machine() {
    return machine;
  }

  /** What did not fit. */
  public List<LayoutFault> layoutFaults() {
    return layoutFaults;
  }

  /** What the source says that no machine can hold. */
  public List<Defect> defects() {
    return defects;
  }

  /** Every function. */
  public Topology topology() {
    return topology;
  }

  /** Who claims which bus addresses. */
  public Geometry geometry() {
    if (geometry == null) {
      geometry = Geometry.of(machine, topology, layoutFaults);
    }
    return geometry;
  }

  /** ACS as Linux programs and tests it. */
  public EffectiveAcs acs() {
    if (acs == null) {
      acs = EffectiveAcs.of(machine, topology);
    }
    return acs;
  }

  /** Requester IDs. */
  public DmaAliases aliases() {
    if (aliases == null) {
      aliases = DmaAliases.of(topology);
    }
    return aliases;
  }

  /** Which IOMMU translates what, and its aperture. */
  public Translation translation() {
    if (translation == null) {
      translation = Translation.of(machine, topology);
    }
    return translation;
  }

  /** IOMMU groups. */
  public IommuGroups groups() {
    if (groups == null) {
      groups = IommuGroups.of(machine, topology, acs(), aliases(), translation());
    }
    return groups;
  }

  /** Reserved regions. */
  public ReservedRegions reserved() {
    if (reserved == null) {
      reserved = ReservedRegions.of(machine, topology, translation());
    }
    return reserved;
  }

  /** What never reaches the IOMMU. */
  public PeerShadow shadow() {
    if (shadow == null) {
      shadow = PeerShadow.of(topology, acs(), translation());
    }
    return shadow;
  }

  /** What each consumer may use. */
  public UsableIova usable() {
    if (usable == null) {
      usable =
          UsableIova.of(
              machine, topology, groups(), aliases(), translation(), reserved(), shadow());
    }
    return usable;
  }

  /** Who can reach whom. */
  public Reachability reachability() {
    if (reachability == null) {
      reachability = Reachability.of(acs(), translation(), shadow());
    }
    return reachability;
  }

  /** Who uses which devices. */
  public Uses uses() {
    if (uses == null) {
      uses = Uses.of(machine, topology);
    }
    return uses;
  }

  /** The group of a device that somebody uses. */
  public Optional<Group> groupOf(Use.Device device) {
    return device.function().isPresent()
        ? groups().of(device.function().get())
        : groups().ofPlatformDevice(device.path());
  }

  /** What stands in the way of the IOVAs that somebody wants. */
  public Conflict.Catalogue conflicts() {
    if (conflicts == null) {
      conflicts = Conflict.Catalogue.of(this);
    }
    return conflicts;
  }

  /** The groups that another kernel would make of the same machine. */
  public IommuGroups groupsUnder(Kernel kernel) {
    return IommuGroups.of(machine.under(kernel), topology, acs(), aliases(), translation());
  }
}
