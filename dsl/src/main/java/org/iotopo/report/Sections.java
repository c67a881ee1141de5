package org.iotopo.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iotopo.analysis.Certainty;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Eligibility;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Gap;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.GroupJoin;
import org.iotopo.analysis.Region;
import org.iotopo.analysis.ShadowPiece;
import org.iotopo.analysis.Use;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Span;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Iommu;
import org.iotopo.model.Machine;
import org.iotopo.model.Memory;
import org.iotopo.picture.Sentences;
import org.iotopo.report.Section.Cell;
import org.iotopo.report.Section.Tone;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;

/** The tables of a report. */
public final class Sections {

  private final Facts facts;
  private final List<Remark> remarks;
  private final Optional<String> home;

  private Sections(MachineReport report) {
    this.facts = report.facts();
    this.remarks = report.remarks();
    this.home = report.source().spanOf(Place.of(ElementPath.MACHINE)).map(Span::file);
  }

  /** All of them, in the order in which they are read; those with nothing in them left out. */
  public static List<Section> of(MachineReport report) {
    Sections all = new Sections(report);
    return List.of(
            all.machine(),
            all.findings(),
            all.groups(),
            all.reserved(),
            all.usable(),
            all.shadows(),
            all.functions())
        .stream()
        .filter(section -> !section.rows().isEmpty())
        .toList();
  }

  private Section machine() {
    Machine machine = facts.machine();
    Section section = Section.of("machine", "Machine", machine.documentation(), "what", "value");
    section.add(Cell.words("architecture"), Cell.words(machine.arch()));
    section.add(Cell.words("kernel"), Cell.words(Sentences.kernel(machine.kernel())));
    section.add(Cell.words("firmware"), Cell.words(machine.firmware()));
    section.add(Cell.words("CPU"), Cell.words(machine.cpuAddressWidth() + " address bits"));
    if (!machine.commandLine().isEmpty()) {
      section.add(Cell.words("command line"), Cell.code(machine.commandLine()));
    }
    for (Memory memory : machine.memory()) {
      section.add(Cell.words("RAM " + memory.name()), range(memory.range()));
    }
    for (Iommu unit : machine.iommus()) {
      AddressRange aperture = facts.translation().aperture(unit);
      String text = unit.model() + ", translates " + aperture;
      section.add(Cell.words("IOMMU " + unit.name()), Cell.words(text));
    }
    int functions = facts.topology().functions().size();
    String count = functions + " in " + facts.groups().groups().size() + " IOMMU groups";
    section.add(Cell.words("functions"), Cell.words(count));
    return section;
  }

  private Section findings() {
    Section section =
        Section.of("findings", "Findings", "", "severity", "rule", "line", "element", "message");
    for (Remark remark : remarks) {
      String severity = remark.finding().severity().toString();
      section.add(
          new Cell(severity, severity.equals("error") ? Tone.BAD : Tone.DOUBT, ""),
          Cell.code(remark.finding().rule()),
          Cell.words(remark.where(home)),
          Cell.element(remark.finding().place().element()),
          Cell.words(remark.finding().message()));
    }
    return section;
  }

  /** The rules of the findings, each once, with what they are about. */
  public static Map<String, Remark> rules(MachineReport report) {
    Map<String, Remark> rules = new LinkedHashMap<>();
    report.remarks().forEach(remark -> rules.putIfAbsent(remark.finding().rule(), remark));
    return rules;
  }

  private Section groups() {
    Section section =
        Section.of(
            "groups",
            "IOMMU groups",
            "What Linux gives to a user, it gives a whole group at a time.",
            "group",
            "device",
            "BDF",
            "kind",
            "why it is there",
            "vfio",
            "iommufd");
    for (Group group : facts.groups().groups()) {
      Eligibility can = facts.usable().eligibility(group);
      for (Function member : group.members()) {
        boolean isHead = member == group.members().get(0);
        section.add(
            Cell.words(group.id()),
            Cell.element(member.path()),
            Cell.code(member.bdf()),
            Cell.words(Sentences.kind(member)),
            Cell.words(why(member, can, isHead)),
            yes(can.vfio()),
            yes(can.iommufd()));
      }
      for (ElementPath device : group.platformDevices()) {
        section.add(
            Cell.words(group.id()),
            Cell.element(device),
            Cell.words(""),
            Cell.words("platform-device"),
            Cell.words(can.because().orElse("")),
            yes(can.vfio()),
            yes(can.iommufd()));
      }
    }
    for (Function function : facts.groups().ungrouped()) {
      section.add(
          Cell.words("none"),
          Cell.element(function.path()),
          Cell.code(function.bdf()),
          Cell.words(Sentences.kind(function)),
          Cell.words("no IOMMU takes it"),
          yes(false),
          yes(false));
    }
    return section;
  }

  private String why(Function member, Eligibility can, boolean isHead) {
    String join = facts.groups().join(member).map(GroupJoin::sentence).orElse("");
    String refusal =
        isHead ? can.because().map(why -> "cannot be given away: " + why).orElse("") : "";
    return join.isEmpty() || refusal.isEmpty() ? join + refusal : join + "; " + refusal;
  }

  private static Cell yes(boolean can) {
    return Cell.verdict(can, can ? "yes" : "no");
  }

  private static Cell range(AddressRange range) {
    return Cell.code(range + " (" + range.size() + ")");
  }

  private Section reserved() {
    Section section =
        Section.of(
            "reserved",
            "Reserved regions",
            "IOVAs that Linux keeps from the mappings of a group.",
            "group",
            "range",
            "size",
            "type",
            "from");
    for (Group group : facts.groups().groups()) {
      for (Region region : facts.reserved().of(group)) {
        section.add(
            Cell.words(group.id()),
            Cell.code(region.range()),
            Cell.words(region.range().size()),
            Cell.words(region.type()),
            Cell.words(region.from().map(ElementPath::text).orElse(region.origin())));
      }
    }
    return section;
  }

  /** The functions that somebody uses, each once. */
  private List<Function> used() {
    return facts.uses().all().stream()
        .flatMap(use -> use.devices().stream())
        .map(Use.Device::function)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private Section usable() {
    Section section =
        Section.of(
            "usable",
            "Usable IOVAs",
            "For each device that somebody uses: what each consumer can use, and why not the rest.",
            "device",
            "consumer",
            "range",
            "size",
            "verdict",
            "why");
    for (Function function : used()) {
      Map<List<List<Cell>>, List<String>> alike = new LinkedHashMap<>();
      for (Consumer consumer : Consumer.values()) {
        alike
            .computeIfAbsent(stretches(function, consumer), any -> new ArrayList<>())
            .add(consumer.toString());
      }
      alike.forEach(
          (stretches, consumers) ->
              stretches.forEach(
                  cells ->
                      section.add(
                          Cell.element(function.path()),
                          Cell.words(String.join(", ", consumers)),
                          cells.get(0),
                          cells.get(1),
                          cells.get(2),
                          cells.get(3))));
    }
    return section;
  }

  private List<List<Cell>> stretches(Function function, Consumer consumer) {
    record Stretch(AddressRange range, Optional<Gap> gap) {}
    List<Stretch> all = new ArrayList<>();
    AddressSet usable = facts.usable().of(function, consumer);
    usable.ranges().forEach(range -> all.add(new Stretch(range, Optional.empty())));
    facts
        .usable()
        .gaps(function, consumer)
        .forEach(gap -> all.add(new Stretch(gap.range(), Optional.of(gap))));
    all.sort(Comparator.comparing(Stretch::range));
    return all.stream()
        .map(
            stretch ->
                List.of(
                    Cell.code(stretch.range()),
                    Cell.words(stretch.range().size()),
                    verdict(stretch.gap()),
                    Cell.words(stretch.gap().map(Gap::text).orElse(""))))
        .toList();
  }

  private static Cell verdict(Optional<Gap> gap) {
    if (gap.isEmpty()) {
      return Cell.verdict(true, "usable");
    }
    String reason = gap.get().reason().toString();
    return gap.get().reason() == Gap.Reason.MAYBE_SHADOWED
        ? new Cell(reason, Tone.DOUBT, "")
        : Cell.verdict(false, reason);
  }

  private Section shadows() {
    Section section =
        Section.of(
            "shadows",
            "What never reaches the IOMMU",
            "Requests that the fabric gives to a peer or drops, for each device that somebody"
                + " uses.",
            "device",
            "range",
            "size",
            "certainty",
            "at",
            "why",
            "lands at");
    for (Function function : used()) {
      for (ShadowPiece piece : facts.shadow().of(function).pieces()) {
        section.add(
            Cell.element(function.path()),
            Cell.code(piece.range()),
            Cell.words(piece.range().size()),
            new Cell(
                piece.certainty().toString(),
                piece.certainty() == Certainty.CERTAIN ? Tone.BAD : Tone.DOUBT,
                ""),
            Cell.element(piece.turnedAt().path()),
            Cell.words(piece.sentence()),
            Cell.words(
                piece.lands().isEmpty()
                    ? "nobody"
                    : String.join(", ", piece.lands().stream().map(Function::name).toList())));
      }
    }
    return section;
  }

  private Section functions() {
    Section section =
        Section.of(
            "functions",
            "Functions",
            "",
            "element",
            "BDF",
            "kind",
            "identity",
            "IOMMU",
            "group",
            "ACS after boot");
    for (Function function : facts.topology().functions()) {
      section.add(
          Cell.element(function.path()),
          Cell.code(function.bdf()),
          Cell.words(Sentences.kind(function)),
          Cell.words(Sentences.identity(function)),
          Cell.words(facts.translation().of(function).map(Iommu::name).orElse("none")),
          Cell.words(
              facts.groups().of(function).map(group -> String.valueOf(group.id())).orElse("none")),
          Cell.words(Sentences.acs(facts, function)));
    }
    return section;
  }
}
