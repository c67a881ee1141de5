package org.iotopo.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.HostBridge;
import org.iotopo.pci.WindowKind;
import org.iotopo.units.AddressRange;

/**
 * One bus: what reaches it from above, and who answers there.
 *
 * @param host the host bridge that it is behind
 * @param bridge the bridge whose secondary bus it is; empty for a root bus
 * @param passages what reaches it; empty below a host bridge that declares no window, where nobody
 *     knows
 * @param claims who answers, by address
 */
public record Bus(
    HostBridge host, Optional<Function> bridge, List<Passage> passages, List<Claim> claims) {

  /** Copies the lists. */
  public Bus {
    passages = List.copyOf(passages);
    claims = List.copyOf(claims);
  }

  /** Whether it is a root bus. */
  public boolean isRoot() {
    return bridge.isEmpty();
  }

  /** Whether anybody said what reaches it. */
  public boolean isBounded() {
    return !host.outbound().isEmpty();
  }

  /** The name of the bridge or host bridge above. */
  public String aboveName() {
    return bridge.map(Function::name).orElse(host.name());
  }

  /** Where the bridge or host bridge above is declared. */
  public Place above() {
    return Place.of(bridge.map(Function::path).orElse(new ElementPath(host.name())));
  }

  /** The passage that lets a range through whole. */
  public Optional<Passage> passageOf(WindowKind space, AddressRange range) {
    return passages.stream()
        .filter(passage -> passage.carries(space) && passage.range().contains(range))
        .findFirst();
  }

  /**
   * The passage of the same address space that has most of a range; empty where none has any of it.
   */
  public Optional<Passage> nearestTo(WindowKind space, AddressRange range) {
    return passages.stream()
        .filter(passage -> passage.kind().isMemory() == space.isMemory())
        .filter(passage -> passage.range().overlaps(range))
        .max(Comparator.comparing(passage -> passage.range().intersection(range).size()));
  }

  /** Whether nobody but one claim answers there, and the range is let through. */
  public boolean hasRoomFor(Claim claim, AddressRange range) {
    boolean passes = !isBounded() || passageOf(claim.space(), range).isPresent();
    return passes
        && claims.stream()
            .filter(other -> !other.equals(claim))
            .filter(other -> other.space().isMemory() == claim.space().isMemory())
            .noneMatch(other -> other.range().overlaps(range));
  }
}
