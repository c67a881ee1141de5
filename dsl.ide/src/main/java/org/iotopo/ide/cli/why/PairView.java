package org.iotopo.ide.cli.why;

import java.util.List;
import java.util.Optional;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.GroupJoin;
import org.iotopo.analysis.Reachability;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Place;
import org.iotopo.ide.cli.Grid;
import org.iotopo.ide.cli.Grid.Cell;
import org.iotopo.ide.cli.Refusal;
import org.iotopo.ide.cli.Style;
import org.iotopo.ide.cli.View;
import org.iotopo.ide.cli.show.Words;
import org.iotopo.units.AddressRange;

/** How two functions stand to each other: group, and who reaches whom. */
public final class PairView {

  private final View view;
  private final Style style;
  private final Function one;
  private final Function other;

  private PairView(View view, Function one, Function other) {
    this.view = view;
    this.style = view.style();
    this.one = one;
    this.other = other;
  }

  /** Writes whether they share a group and why, and whether they reach each other. */
  public static void print(View view, Function one, Function other) {
    if (one == other) {
      throw new Refusal(one.path() + " and " + other.path() + " are the same function");
    }
    new PairView(view, one, other).print();
  }

  private void print() {
    Optional<Group> mine = view.facts().groups().of(one);
    Optional<Group> theirs = view.facts().groups().of(other);
    boolean together = mine.isPresent() && mine.equals(theirs);
    view.out().println(style.bold(relation(mine, theirs, together)));
    view.out().println();
    for (Function function : List.of(one, other)) {
      membership(function);
    }
    if (!isAbove(one, other) && !isAbove(other, one)) {
      view.out().println();
      reach(one, other);
      reach(other, one);
    }
    Reachability reachability = view.facts().reachability();
    boolean meet =
        reachability.reaches(one, other, Certainty.CERTAIN)
            || reachability.reaches(other, one, Certainty.CERTAIN);
    if (meet && !together) {
      view.out().println("Groups do not show it: Linux looks only at the way up, not across.");
    }
    List<String> changes = Changes.of(view.facts(), one, other, together);
    if (!changes.isEmpty()) {
      view.out().println();
      view.out().println("What would change it:");
      changes.forEach(change -> view.out().println("  " + change));
    }
  }

  /** A port and what is below it: everything that the one sends passes the other. */
  private static boolean isAbove(Function port, Function function) {
    return function
        .upstream()
        .filter(bridge -> bridge == port || isAbove(port, bridge))
        .isPresent();
  }

  private String relation(Optional<Group> mine, Optional<Group> theirs, boolean together) {
    String both = one.path().name() + " and " + other.path().name();
    if (together) {
      return both + " share " + mine.get();
    }
    return both
        + " are apart: "
        + mine.map(Group::toString).orElse("no group")
        + " and "
        + theirs.map(Group::toString).orElse("no group");
  }

  /** The function and every bridge above it: which group each is in, and why. */
  private void membership(Function function) {
    view.out().println(function.path().text() + " (" + function.bdf() + ")");
    Grid grid = new Grid("  ");
    Optional<Function> at = Optional.of(function);
    while (at.isPresent()) {
      Function here = at.get();
      Optional<GroupJoin> join = view.facts().groups().join(here);
      String why = join.map(GroupJoin::sentence).orElse("no IOMMU translates it");
      grid.row(
          new Cell(here.path().name(), style::name),
          Cell.of(view.facts().groups().of(here).map(Group::toString).orElse("no group")),
          Cell.of(Words.acs(view.facts(), here)),
          Cell.of(why.isEmpty() ? "first of its group" : why),
          new Cell(view.where(Place.of(here.declaredBy(), Aspect.ACS)), style::dim));
      at = here.upstream();
    }
    grid.print(view.out());
  }

  private void reach(Function from, Function to) {
    Reachability reachability = view.facts().reachability();
    String pair = from.path().name() + " -> " + to.path().name() + ": ";
    if (!reachability.reaches(from, to, Certainty.POSSIBLE)) {
      String why =
          view.facts().shadow().bars(to).isEmpty()
              ? "no: it has no memory BAR"
              : "no: every request to its BARs goes up";
      view.out().println(pair + style.good(why));
      return;
    }
    boolean certain = reachability.reaches(from, to, Certainty.CERTAIN);
    view.out()
        .println(
            pair
                + (certain
                    ? style.bad("yes, without passing an IOMMU")
                    : style.doubtful("perhaps: the specification leaves it open")));
    Grid grid = new Grid("  ");
    for (ShadowPiece piece : view.facts().shadow().of(from).pieces()) {
      if (piece.lands().contains(to)) {
        for (AddressRange range :
            view.facts().shadow().bars(to).intersection(piece.range()).ranges()) {
          grid.row(
              Cell.of(range.toString()),
              Cell.of(range.size().toString()),
              Cell.of(piece.sentence()),
              new Cell(view.where(Place.of(piece.at().declaredBy(), Aspect.ACS)), style::dim));
        }
      }
    }
    grid.print(view.out());
  }
}
