package org.iotopo.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.iotopo.model.Bridge;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.FunctionHeader;
import org.iotopo.model.HostBridge;
import org.iotopo.model.PciNode;
import org.iotopo.pci.Bdf;

/**
 * One function of the laid-out tree with its surroundings: a bridge, an endpoint or a virtual
 * function. Compared by identity; ordered by {@link #index}.
 */
public final class Function implements Comparable<Function> {

  private final int index;
  private final ElementPath path;
  private final Bdf bdf;
  private final HostBridge host;
  private final Function upstream;
  private final PciNode node;
  private final Function physical;
  private final int virtualNumber;
  private final boolean multifunction;
  private final FunctionNames names;
  private List<Function> below = List.of();
  private List<Function> virtualFunctions = List.of();

  Function(
      int index,
      ElementPath path,
      Bdf bdf,
      HostBridge host,
      Function upstream,
      PciNode node,
      Function physical,
      int virtualNumber,
      boolean multifunction,
      FunctionNames names) {
    this.index = index;
    this.path = path;
    this.bdf = bdf;
    this.host = host;
    this.upstream = upstream;
    this.node = node;
    this.physical = physical;
    this.virtualNumber = virtualNumber;
    this.multifunction = multifunction;
    this.names = names;
  }

  /** The position in {@link Topology#functions}: the order in which Linux finds them. */
  public int index() {
    return index;
  }

  /** {@code pci0.rp1.nic0}; a virtual function is {@code pci0.rp1.nic0.vf3}. */
  public ElementPath path() {
    return path;
  }

  /** The element that declares it: of a virtual function, the physical one's. */
  public ElementPath declaredBy() {
    return isVirtual() ? physical.path : path;
  }

  /** Where it answers. */
  public Bdf bdf() {
    return bdf;
  }

  /** The host bridge that it is behind. */
  public HostBridge host() {
    return host;
  }

  /** The bridge whose secondary bus it is on; empty on a root bus. */
  public Optional<Function> upstream() {
    return Optional.ofNullable(upstream);
  }

  /** The declared node; of a virtual function, the physical one's. */
  public PciNode node() {
    return node;
  }

  /** What bridges and endpoints have in common. */
  public FunctionHeader header() {
    return node.header();
  }

  /** The bridge, if it is one. */
  public Optional<Bridge> bridge() {
    return node instanceof Bridge bridge ? Optional.of(bridge) : Optional.empty();
  }

  /** The endpoint, if it is one; of a virtual function, the physical one's. */
  public Optional<Endpoint> endpoint() {
    return node instanceof Endpoint endpoint ? Optional.of(endpoint) : Optional.empty();
  }

  /** Whether it is a bridge. */
  public boolean isBridge() {
    return node instanceof Bridge;
  }

  /** Whether it is an SR-IOV virtual function. */
  public boolean isVirtual() {
    return physical != null;
  }

  /** The physical function of a virtual one. */
  public Optional<Function> physical() {
    return Optional.ofNullable(physical);
  }

  /** The number of a virtual function, from 0. */
  public OptionalInt virtualNumber() {
    return isVirtual() ? OptionalInt.of(virtualNumber) : OptionalInt.empty();
  }

  /**
   * Whether Linux sees a multi-function device: more functions in the slot, or the header says so;
   * never a VF.
   */
  public boolean isMultifunction() {
    return multifunction;
  }

  /**
   * The functions on the secondary bus, in slot order, virtual ones last; empty for an endpoint.
   */
  public List<Function> below() {
    return below;
  }

  /** The virtual functions of a physical one that exist. */
  public List<Function> virtualFunctions() {
    return virtualFunctions;
  }

  void setBelow(List<Function> functions) {
    below = List.copyOf(functions);
  }

  void setVirtualFunctions(List<Function> functions) {
    virtualFunctions = List.copyOf(functions);
  }

  /** The name for a sentence: the end of its path that no other function's path has. */
  public String name() {
    return names.of(this);
  }

  @Override
  public int compareTo(Function other) {
    return Integer.compare(index, other.index);
  }

  /** {@code pci0.rp1.nic0 (0000:01:00.0)}. */
  @Override
  public String toString() {
    return path + " (" + bdf + ")";
  }
}
