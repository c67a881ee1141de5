package org.iotopo.whatif;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.iotopo.analysis.EffectiveAcs;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.model.Acs;
import org.iotopo.model.Assignment;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Guest;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;

/**
 * A machine with changes applied. Of two changes of the same thing the later one holds.
 *
 * @param machine what comes of it, as it would be declared
 * @param acs the functions whose ACS differs, with what they would declare
 * @param kernel the kernel, where it differs
 * @param gone the assignments and guests that are left out
 * @param applied what each change did, by its position
 * @param refused why a change cannot be made, by its position
 */
public record Scenario(
    Machine machine,
    Map<ElementPath, Acs> acs,
    Optional<Kernel> kernel,
    Set<String> gone,
    Map<Integer, String> applied,
    Map<Integer, String> refused) {

  /** Applies changes to a machine. */
  public static Scenario of(Facts facts, List<Change> changes) {
    return new Builder(facts).build(changes);
  }

  /** Whether nothing differs. */
  public boolean isNothing() {
    return acs.isEmpty() && kernel.isEmpty() && gone.isEmpty();
  }

  /** What a function is to have: the capability, and what is set after boot. */
  private record Wanted(int capability, int control, boolean asLinuxDoes) {}

  /** Collects the changes, and then makes the machine. */
  private static final class Builder {

    private final Facts facts;
    private final Machine declared;
    private final Map<ElementPath, Optional<Wanted>> wanted = new LinkedHashMap<>();
    private final Set<String> gone = new LinkedHashSet<>();
    private final Map<Integer, String> applied = new TreeMap<>();
    private final Map<Integer, String> refused = new TreeMap<>();
    private final Map<ElementPath, Integer> asked = new HashMap<>();
    private Kernel kernel;

    Builder(Facts facts) {
      this.facts = facts;
      this.declared = facts.declared();
      this.kernel = declared.kernel();
    }

    Scenario build(List<Change> changes) {
      for (int at = 0; at < changes.size(); at++) {
        Change change = changes.get(at);
        if (change instanceof Change.Acs acs) {
          acs(at, acs);
        } else if (change instanceof Change.Runs runs) {
          kernel = runs.kernel();
          applied.put(at, "kernel " + kernel);
        } else if (change instanceof Change.Assigned assigned) {
          assigned(at, assigned);
        }
      }
      Map<ElementPath, Acs> acs = declarations();
      Machine users = withoutGone(declared.under(kernel));
      Machine machine = AcsRewrite.of(users, acs);
      sayWhatDoesNotTake(machine);
      return new Scenario(
          machine,
          acs,
          kernel == declared.kernel() ? Optional.empty() : Optional.of(kernel),
          Set.copyOf(gone),
          applied,
          refused);
    }

    private void acs(int at, Change.Acs change) {
      Optional<Function> found = facts.topology().at(change.path());
      if (found.isEmpty()) {
        refused.put(at, change.path() + " is no function of machine " + declared.name());
        return;
      }
      Function function = found.get();
      if (function.isVirtual()) {
        refused.put(at, function.name() + " is a virtual function, which has no ACS of its own");
        return;
      }
      Optional<Wanted> now = wanted.getOrDefault(change.path(), current(function));
      wanted.put(change.path(), now(now, change));
      asked.put(change.path(), at);
      String what = change.flag().map(Enum::name).orElse("ACS");
      applied.put(at, function.name() + ": " + what + (change.on() ? " on" : " off"));
    }

    private Optional<Wanted> current(Function function) {
      return function
          .header()
          .acs()
          .capability()
          .map(
              capability ->
                  new Wanted(capability.bits(), facts.acs().control(function).bits(), false));
    }

    private static Optional<Wanted> now(Optional<Wanted> before, Change.Acs change) {
      if (change.flag().isEmpty()) {
        return change.on()
            ? before
                .map(had -> new Wanted(had.capability(), 0, true))
                .or(() -> Optional.of(new Wanted(AcsText.USUAL, 0, true)))
            : Optional.empty();
      }
      AcsFlagBits bits = AcsFlagBits.of(change.flag().get());
      Wanted had = before.orElse(new Wanted(AcsText.USUAL, 0, false));
      return Optional.of(
          change.on()
              ? new Wanted(
                  had.capability() | bits.capability(),
                  had.control() & ~bits.field() | bits.on(),
                  had.asLinuxDoes())
              : before.isEmpty()
                  ? had
                  : new Wanted(had.capability(), had.control() & ~bits.field(), had.asLinuxDoes()));
    }

    private void assigned(int at, Change.Assigned change) {
      boolean isAssignment =
          declared.assignments().stream().anyMatch(one -> one.name().equals(change.name()));
      if (!isAssignment && declared.guest(change.name()).isEmpty()) {
        refused.put(at, "no assignment or guest is called " + change.name());
        return;
      }
      if (change.on()) {
        gone.remove(change.name());
      } else {
        gone.add(change.name());
      }
      applied.put(at, change.name() + (change.on() ? " is there" : " is left out"));
    }

    /** A guest goes with the assignments to it. */
    private Machine withoutGone(Machine machine) {
      if (gone.isEmpty()) {
        return machine;
      }
      List<Guest> guests =
          machine.guests().stream().filter(guest -> !gone.contains(guest.name())).toList();
      List<Assignment> assignments =
          machine.assignments().stream()
              .filter(one -> !gone.contains(one.name()))
              .filter(one -> one.guest().filter(guest -> gone.contains(guest.text())).isEmpty())
              .toList();
      return machine.withUsers(assignments, guests);
    }

    /** What each function would declare: as little as says it. */
    private Map<ElementPath, Acs> declarations() {
      Map<ElementPath, Acs> bare = new LinkedHashMap<>();
      wanted.forEach((path, want) -> bare.put(path, declared(path, want, Optional.empty())));
      Facts usual = Facts.of(AcsRewrite.of(declared.under(kernel), bare), facts.defects());
      Map<ElementPath, Acs> changed = new LinkedHashMap<>();
      wanted.forEach(
          (path, want) -> {
            Acs before = header(facts, path);
            int byLinux = usual.topology().at(path).map(usual.acs()::control).get().bits();
            Optional<AcsControl> control = control(want, byLinux, before);
            Acs after = declared(path, want, control);
            if (!after.equals(before)) {
              changed.put(path, after);
            }
          });
      return changed;
    }

    private static Optional<AcsControl> control(Optional<Wanted> want, int byLinux, Acs before) {
      if (want.isEmpty()) {
        return Optional.empty();
      }
      int required = EffectiveAcs.REQUIRED & want.get().capability();
      boolean asLinuxDoes = want.get().asLinuxDoes() && want.get().control() == 0;
      int bits =
          asLinuxDoes
              ? ((byLinux & required) == required ? byLinux : required)
              : want.get().control();
      boolean mayBeLeftOut = asLinuxDoes || before.control().isEmpty();
      return bits == byLinux && mayBeLeftOut ? Optional.empty() : Optional.of(new AcsControl(bits));
    }

    private Acs declared(ElementPath path, Optional<Wanted> want, Optional<AcsControl> control) {
      return want.map(
              some ->
                  new Acs(
                      Optional.of(new AcsCapability(some.capability())),
                      control,
                      header(facts, path).egress()))
          .orElse(Acs.NONE);
    }

    private static Acs header(Facts facts, ElementPath path) {
      return facts.topology().at(path).orElseThrow().header().acs();
    }

    /** The kernel command line has the last word; who switches a control is told. */
    private void sayWhatDoesNotTake(Machine machine) {
      if (wanted.isEmpty()) {
        return;
      }
      Facts after = Facts.of(machine, facts.defects());
      wanted.forEach(
          (path, want) -> {
            int bits = after.topology().at(path).map(after.acs()::control).get().bits();
            boolean takes = want.isEmpty() || want.get().asLinuxDoes();
            if (!takes && bits != want.get().control()) {
              refused.put(
                  asked.get(path),
                  "the kernel command line decides what is set at "
                      + path.name()
                      + ": "
                      + new AcsControl(bits));
            }
          });
    }
  }
}
