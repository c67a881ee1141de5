package org.iotopo.ide.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Location;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.SourceMap;
import org.iotopo.diagnostics.Span;
import org.iotopo.ide.diagnostics.Diagnostics;
import org.iotopo.ide.workspace.FileUris;
import org.iotopo.ide.workspace.Workspace;
import org.iotopo.model.Assignment;
import org.iotopo.model.Guest;
import org.iotopo.model.Kernel;
import org.iotopo.model.Machine;
import org.iotopo.picture.Picture;
import org.iotopo.picture.StyleSheet;
import org.iotopo.picture.Theme;
import org.iotopo.whatif.Scenario;

/** Pictures in the words of the protocol. */
final class Answers {

  private final Workspace workspace;

  Answers(Workspace workspace) {
    this.workspace = workspace;
  }

  /** What every answer begins with. */
  static Json begin(List<Compilation> machines, Chosen chosen, Optional<Integer> version) {
    return new Json()
        .put("version", version)
        .put("message", chosen.message())
        .put("machine", chosen.machine().map(Chosen::name))
        .strings("machines", machines.stream().map(Chosen::name).toList())
        .put(
            "kernel",
            chosen.machine().map(machine -> machine.facts().machine().kernel().toString()))
        .strings("kernels", Arrays.asList(Kernel.values()));
  }

  /** The users of a machine, as switches. */
  static Json users(Json answer, Machine machine, Scenario scenario) {
    List<Json> users = new java.util.ArrayList<>();
    for (Assignment assignment : machine.assignments()) {
      users.add(
          new Json()
              .put("name", assignment.name())
              .put("on", !scenario.gone().contains(assignment.name()))
              .put("text", "to " + assignment.user() + " via " + assignment.access()));
    }
    for (Guest guest : machine.guests()) {
      users.add(
          new Json()
              .put("name", guest.name())
              .put("on", !scenario.gone().contains(guest.name()))
              .put("text", "guest via " + guest.access()));
    }
    return answer.objects("assignments", users, user -> user);
  }

  /** An answer without a picture. */
  static Json empty(Json answer, String kind) {
    Json filled =
        answer.put("kind", kind).put("svg", "").put("css", "").put("width", 0).put("height", 0);
    for (String list : List.of("assignments", "elements", "toggles", "groups", "legend")) {
      filled.strings(list, List.of());
    }
    return filled.put("title", "").put("description", "");
  }

  Json picture(Json answer, Picture picture, SourceMap source, Optional<Theme> theme) {
    return answer
        .put("kind", picture.kind())
        .put("svg", theme.map(picture::document).orElseGet(picture::inline))
        .put("css", theme.isPresent() ? "" : StyleSheet.of(Theme.VARIABLES))
        .put("width", picture.width())
        .put("height", picture.height())
        .put("title", picture.title())
        .put("description", picture.description())
        .put("selected", picture.selected())
        .objects("elements", picture.elements(), element -> element(element, source))
        .objects("toggles", picture.toggles(), Answers::toggle)
        .objects("groups", picture.groups(), Answers::group)
        .objects("legend", picture.legend(), Answers::legend);
  }

  private Json element(Picture.Element element, SourceMap source) {
    Json json =
        new Json()
            .put("id", element.id())
            .put("path", element.path().map(Object::toString))
            .put("role", element.role())
            .put("label", element.label())
            .put("text", element.text())
            .put("parent", element.parent())
            .put("level", element.level())
            .put("folded", element.folded());
    element
        .stretch()
        .ifPresent(
            stretch -> {
              json.put("lane", stretch.lane())
                  .put("reason", stretch.reason())
                  .put("zoom", Json.ends(stretch.zoom()));
              Json ends = Json.ends(stretch.range());
              json.put("first", ends.object().get("first").getAsString());
              json.put("last", ends.object().get("last").getAsString());
            });
    List<Location> blame =
        element.blame().stream().flatMap(place -> location(source, place).stream()).toList();
    return json.put("location", element.place().flatMap(place -> location(source, place)))
        .values("blame", blame);
  }

  Optional<Location> location(SourceMap source, Place place) {
    return source.spanOf(place).map(this::location);
  }

  private Location location(Span span) {
    return new Location(
        workspace.uris().toClient(FileUris.canonical(span.file())),
        Diagnostics.range(span, workspace));
  }

  private static Json toggle(Picture.Toggle toggle) {
    return new Json()
        .put("id", toggle.id())
        .put("path", toggle.path().text())
        .put("flag", toggle.flag())
        .put("state", toggle.state())
        .put("changed", toggle.changed())
        .put("label", toggle.label())
        .put("text", toggle.text());
  }

  private static Json group(Picture.GroupEntry group) {
    return new Json()
        .put("id", group.id())
        .put("name", group.name())
        .put("colour", group.colour())
        .strings("paths", group.paths())
        .put("text", group.text());
  }

  private static Json legend(Picture.LegendEntry entry) {
    return new Json()
        .put("swatch", entry.swatch())
        .put("label", entry.label())
        .put("text", entry.text());
  }
}
