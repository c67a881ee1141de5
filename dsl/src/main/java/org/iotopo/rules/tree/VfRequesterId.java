package org.iotopo.rules.tree;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.Endpoint;
import org.iotopo.model.SrIov;
import org.iotopo.pci.Bdf;
import org.iotopo.pci.Segment;
import org.iotopo.rules.Rule;

/** A virtual function has the requester ID of another function. */
public final class VfRequesterId implements Rule {

  private static final int LAST = 0xffff;

  /** Who has a requester ID: a function, or a virtual function of it. */
  private record Holder(Function physical, int number) {

    /** {@code nic1}, {@code VF3 of nic1}. */
    String name() {
      return number < 0 ? physical.name() : "VF" + number + " of " + physical.name();
    }
  }

  /** The first requester ID that two functions share, and how many more they do. */
  private record Clash(int number, Bdf id, Holder other, int more) {}

  @Override
  public String id() {
    return "vf-requester-id";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public void check(Facts facts, Consumer<Finding> findings) {
    if (facts.topology().functions().stream().allMatch(function -> sriov(function).isEmpty())) {
      return;
    }
    Map<Segment, Map<Integer, Holder>> holders = new HashMap<>();
    for (Function function : facts.topology().functions()) {
      if (!function.isVirtual()) {
        holders
            .computeIfAbsent(function.bdf().segment(), segment -> new HashMap<>())
            .putIfAbsent(function.bdf().requesterId(), new Holder(function, -1));
      }
    }
    for (Function function : facts.topology().functions()) {
      if (!function.isVirtual()) {
        sriov(function)
            .ifPresent(
                sriov -> place(function, sriov, holders.get(function.bdf().segment()), findings));
      }
    }
  }

  private static Optional<SrIov> sriov(Function function) {
    return function.endpoint().flatMap(Endpoint::srIov);
  }

  private void place(
      Function function, SrIov sriov, Map<Integer, Holder> holders, Consumer<Finding> findings) {
    Map<Function, Clash> clashes = new LinkedHashMap<>();
    for (int number = 0; number < sriov.total(); number++) {
      long id = function.bdf().requesterId() + sriov.offset() + (long) number * sriov.stride();
      if (id > LAST) {
        break;
      }
      Holder other = holders.putIfAbsent((int) id, new Holder(function, number));
      if (other != null && other.physical() != function) {
        Clash first = new Clash(number, Bdf.of(function.bdf().segment(), (int) id), other, 0);
        clashes.merge(
            other.physical(),
            first,
            (known, one) -> new Clash(known.number(), known.id(), known.other(), known.more() + 1));
      }
    }
    clashes.values().forEach(clash -> findings.accept(describe(function, clash)));
  }

  private Finding describe(Function function, Clash clash) {
    return finding(
            Place.of(function.declaredBy(), Aspect.SR_IOV),
            "VF"
                + clash.number()
                + " of "
                + function.name()
                + " has the requester ID "
                + clash.id()
                + " of "
                + clash.other().name()
                + (clash.more() == 0 ? "" : ", and " + clash.more() + " more have another's"))
        .related(
            Place.of(
                clash.other().physical().declaredBy(),
                clash.other().number() < 0 ? Aspect.SLOT : Aspect.SR_IOV),
            clash.other().name() + " has it")
        .note("the offset counts from the physical function's own requester ID");
  }
}
