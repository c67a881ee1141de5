package org.iotopo.ide.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.iotopo.analysis.Function;
import org.iotopo.compiler.Compilation;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.TextChange;
import org.iotopo.ide.diagnostics.Diagnostics;
import org.iotopo.ide.picture.Changes.Refusal;
import org.iotopo.ide.workspace.FileUris;
import org.iotopo.ide.workspace.Workspace;
import org.iotopo.lowering.Rewriting;
import org.iotopo.picture.Sentences;
import org.iotopo.units.AddressSet;
import org.iotopo.whatif.Difference;
import org.iotopo.whatif.Difference.RangeDifference;
import org.iotopo.whatif.GroupDifference;
import org.iotopo.whatif.Scenario;
import org.iotopo.whatif.SourceEdits;

/** What comes of changes, in the words of the protocol. */
final class WhatIf {

  private static final int MOST_NAMED = 3;

  private final Workspace workspace;

  WhatIf(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The answer where there is no machine. */
  static Json nothing(Json answer) {
    answer.put("summary", "nothing changes");
    for (String list : List.of("applied", "refused", "groups", "ranges", "findings")) {
      answer.strings(list, List.of());
    }
    return answer;
  }

  Json answer(
      Json answer,
      Compilation before,
      Compilation after,
      Scenario scenario,
      Changes changes,
      List<Function> watched) {
    Difference difference =
        Difference.of(before.facts(), before.findings(), after.facts(), after.findings(), watched);
    answer.put("kernel", after.facts().machine().kernel().toString());
    answer.put("summary", summary(difference));
    said(answer, scenario, changes);
    List<Json> groups = new ArrayList<>();
    difference.groups().forEach(group -> groups.add(group(group)));
    if (difference.renumbered() > 0) {
      String text = Sentences.counted(difference.renumbered(), "group") + " with another number";
      groups.add(
          new Json().put("kind", "renumbered").put("text", text).strings("paths", List.of()));
    }
    answer.objects("groups", groups, group -> group);
    answer.objects("ranges", difference.ranges(), WhatIf::range);
    List<Json> findings = new ArrayList<>();
    difference.gone().forEach(finding -> findings.add(finding("gone", finding, before)));
    difference.come().forEach(finding -> findings.add(finding("new", finding, before)));
    answer.objects("findings", findings, finding -> finding);
    edit(answer, before, scenario);
    return answer;
  }

  private static void said(Json answer, Scenario scenario, Changes changes) {
    List<Json> applied = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>(changes.refused());
    scenario
        .applied()
        .forEach(
            (at, text) ->
                applied.add(
                    new Json().put("change", changes.positions().get(at)).put("text", text)));
    scenario
        .refused()
        .forEach((at, message) -> refused.add(new Refusal(changes.positions().get(at), message)));
    answer.objects("applied", applied, change -> change);
    answer.objects(
        "refused",
        refused,
        refusal -> new Json().put("change", refusal.position()).put("message", refusal.message()));
  }

  /** {@code group 3 becomes …; dpdk gains 64 MiB for nic0; 2 findings go}. */
  private static String summary(Difference difference) {
    List<String> parts = new ArrayList<>();
    int groups = difference.groups().size();
    if (groups > 0 && groups <= MOST_NAMED - 1) {
      difference.groups().forEach(group -> parts.add(group.text()));
    } else if (groups > 0) {
      parts.add(groups + " changes of IOMMU groups");
    }
    List<String> ranges = alike(difference.ranges());
    parts.addAll(ranges.subList(0, Math.min(MOST_NAMED, ranges.size())));
    int more = ranges.size() - MOST_NAMED;
    if (more > 0) {
      parts.add(more + " more changes of usable IOVAs");
    }
    int gone = difference.gone().size();
    int come = difference.come().size();
    if (gone > 0) {
      parts.add(Sentences.counted(gone, "finding") + (gone == 1 ? " goes" : " go"));
    }
    if (come > 0) {
      parts.add(Sentences.counted(come, "finding") + (come == 1 ? " comes" : " come"));
    }
    return parts.isEmpty() ? "nothing changes" : String.join("; ", parts);
  }

  private static Json group(GroupDifference group) {
    return new Json()
        .put("kind", group.kind().toString())
        .put("text", group.text())
        .strings("paths", group.paths());
  }

  private static Json range(RangeDifference range) {
    return new Json()
        .put("device", range.device().text())
        .put("consumer", range.consumer().toString())
        .put("text", text(range))
        .objects("gained", range.gained().ranges(), Json::span)
        .objects("lost", range.lost().ranges(), Json::span);
  }

  private static String text(RangeDifference range) {
    return text(List.of(range.consumer().toString()), range);
  }

  /** Consumers for whom the same comes and goes are told together. */
  private static List<String> alike(List<RangeDifference> ranges) {
    Map<List<Object>, List<RangeDifference>> alike = new LinkedHashMap<>();
    for (RangeDifference range : ranges) {
      List<Object> key = List.of(range.device(), range.gained(), range.lost());
      alike.computeIfAbsent(key, any -> new ArrayList<>()).add(range);
    }
    return alike.values().stream()
        .map(
            same -> text(same.stream().map(one -> one.consumer().toString()).toList(), same.get(0)))
        .toList();
  }

  private static String text(List<String> consumers, RangeDifference range) {
    String s = consumers.size() == 1 ? "s" : "";
    List<String> verbs = new ArrayList<>();
    if (!range.gained().isEmpty()) {
      verbs.add("gain" + s + " " + amount(range.gained()));
    }
    if (!range.lost().isEmpty()) {
      verbs.add("lose" + s + " " + amount(range.lost()));
    }
    return String.join(" and ", consumers)
        + " "
        + String.join(" and ", verbs)
        + " for "
        + range.name();
  }

  private static String amount(AddressSet set) {
    return Sentences.about(set.size());
  }

  private Json finding(String kind, Finding finding, Compilation before) {
    return new Json()
        .put("kind", kind)
        .put("rule", finding.rule())
        .put("severity", finding.severity().toString())
        .put("message", finding.message())
        .put("location", new Answers(workspace).location(before.sourceMap(), finding.place()));
  }

  private void edit(Json answer, Compilation before, Scenario scenario) {
    List<Edit> edits = SourceEdits.of(scenario, before.sourceMap());
    if (edits.isEmpty()) {
      answer.put("editMessage", "the text says so already");
      return;
    }
    Optional<List<TextChange>> changes = Rewriting.changes(before, edits);
    if (changes.isEmpty()) {
      answer.put("editMessage", "the text has no place for it");
      return;
    }
    Map<String, List<TextEdit>> perFile = new LinkedHashMap<>();
    for (TextChange change : changes.get()) {
      String uri = workspace.uris().toClient(FileUris.canonical(change.span().file()));
      perFile
          .computeIfAbsent(uri, any -> new ArrayList<>())
          .add(new TextEdit(Diagnostics.range(change.span(), workspace), change.text()));
    }
    answer.put("edit", Optional.of(new WorkspaceEdit(perFile)));
  }
}
