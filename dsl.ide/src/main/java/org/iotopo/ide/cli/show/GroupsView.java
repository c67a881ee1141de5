package org.iotopo.ide.cli.show;

import java.util.List;
import org.iotopo.analysis.Eligibility;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.GroupJoin;
import org.iotopo.analysis.Region;
import org.iotopo.ide.cli.Grid;
import org.iotopo.ide.cli.Grid.Cell;
import org.iotopo.ide.cli.Style;
import org.iotopo.ide.cli.View;
import org.iotopo.ide.cli.report.Summary;
import org.iotopo.model.ElementPath;

/** IOMMU groups: who is in them and why, what is reserved, and who can have them. */
public final class GroupsView {

  private GroupsView() {}

  /** Writes the groups of a machine. */
  public static void print(View view) {
    Facts facts = view.facts();
    view.out().println(Headings.machine(view));
    for (Group group : facts.groups().groups()) {
      view.out().println();
      group(view, group);
    }
    List<Function> ungrouped = facts.groups().ungrouped();
    if (!ungrouped.isEmpty()) {
      view.out().println();
      view.out().println(view.style().bold("no group"));
      Grid grid = new Grid("  ");
      ungrouped.forEach(
          function -> grid.row(place(view.style(), function), name(function), kind(function)));
      grid.print(view.out());
    }
  }

  private static void group(View view, Group group) {
    Style style = view.style();
    Facts facts = view.facts();
    Eligibility can = facts.usable().eligibility(group);
    int size = group.members().size() + group.platformDevices().size();
    view.out()
        .println(
            style.bold(group.toString())
                + "  "
                + Summary.counted(size, "device")
                + ", "
                + eligible(style, "vfio", can.vfio())
                + ", "
                + eligible(style, "iommufd", can.iommufd()));
    Grid members = new Grid("  ");
    for (Function function : group.members()) {
      String why = facts.groups().join(function).map(GroupJoin::sentence).orElse("");
      members.row(
          place(style, function), name(function), kind(function), new Cell(why, style::dim));
    }
    for (ElementPath device : group.platformDevices()) {
      members.row("platform", device.text(), "platform-device");
    }
    members.print(view.out());
    can.because().ifPresent(why -> view.out().println("  " + style.bad(refusal(can, why))));
    reserved(view, group);
  }

  private static String refusal(Eligibility can, String why) {
    return "cannot be given to a user: "
        + why
        + can.error().map(error -> " (" + error + ")").orElse("");
  }

  private static void reserved(View view, Group group) {
    Grid grid = new Grid("  ");
    for (Region region : view.facts().reserved().of(group)) {
      grid.row(
          Cell.of("reserved"),
          Cell.of(region.range().toString()),
          Cell.of(Words.size(region.range().size())),
          Cell.of(region.type().toString()),
          Cell.of(region.from().map(ElementPath::text).orElse(region.origin())),
          new Cell(view.where(region.from()), view.style()::dim));
    }
    grid.print(view.out());
  }

  private static String eligible(Style style, String access, boolean can) {
    return access + " " + (can ? style.good("yes") : style.bad("no"));
  }

  private static Cell place(Style style, Function function) {
    return new Cell(function.bdf().toString(), style::place);
  }

  private static Cell name(Function function) {
    return Cell.of(function.path().text());
  }

  private static Cell kind(Function function) {
    return Cell.of(Words.kind(function));
  }
}
