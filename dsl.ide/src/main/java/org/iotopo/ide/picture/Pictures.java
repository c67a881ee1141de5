package org.iotopo.ide.picture;

import com.google.gson.JsonObject;
import com.google.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.compiler.Cancelled;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Compilation;
import org.iotopo.compiler.Compiler;
import org.iotopo.compiler.Source;
import org.iotopo.ide.picture.PictureParams.ViewParams;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Workspace;
import org.iotopo.model.ElementPath;
import org.iotopo.picture.Picture;
import org.iotopo.picture.Subject;
import org.iotopo.picture.Theme;
import org.iotopo.picture.map.MapOptions;
import org.iotopo.picture.map.MapPicture;
import org.iotopo.picture.tree.TreeOptions;
import org.iotopo.picture.tree.TreePicture;
import org.iotopo.units.AddressRange;
import org.iotopo.whatif.Scenario;

/** Draws a machine for an editor, as it is or with changes that somebody would like to try. */
public final class Pictures {

  private final OperationCanceledManager cancellation;

  @Inject
  Pictures(OperationCanceledManager cancellation) {
    this.cancellation = cancellation;
  }

  /** The answer about a file that there is not. */
  public static JsonObject noFile() {
    Chosen chosen =
        new Chosen(Optional.empty(), Optional.empty(), Optional.of("there is no such file"));
    Json answer = Answers.begin(List.of(), chosen, Optional.empty());
    return Answers.empty(WhatIf.nothing(answer), "tree").strings("groups", List.of()).object();
  }

  /** The tree. */
  public JsonObject tree(
      SourceFile file, PictureParams params, Workspace workspace, CancelIndicator cancel) {
    return picture("tree", file, params, workspace, cancel);
  }

  /** The address map. */
  public JsonObject map(
      SourceFile file, PictureParams params, Workspace workspace, CancelIndicator cancel) {
    return picture("map", file, params, workspace, cancel);
  }

  /** Which machine the cursor is in, and its kernel. */
  public JsonObject machine(
      SourceFile file, PictureParams params, Workspace workspace, CancelIndicator cancel) {
    CheckedFile checked = workspace.check(file.uri(), cancel).orElseThrow();
    Chosen chosen = Chosen.of(file, checked, params);
    return Answers.begin(checked.machines(), chosen, workspace.version(file.uri())).object();
  }

  /** What comes of changes, and how the text would have to say them. */
  public JsonObject whatIf(
      SourceFile file, PictureParams params, Workspace workspace, CancelIndicator cancel) {
    CheckedFile checked = workspace.check(file.uri(), cancel).orElseThrow();
    Chosen chosen = Chosen.of(file, checked, params);
    Json answer = Answers.begin(checked.machines(), chosen, workspace.version(file.uri()));
    WhatIf whatIf = new WhatIf(workspace);
    if (chosen.machine().isEmpty()) {
      return WhatIf.nothing(answer).object();
    }
    Compilation before = chosen.machine().get();
    Changes changes = Changes.of(params.wantedChanges());
    Scenario scenario = Scenario.of(before.facts(), changes.changes());
    List<Function> watched =
        chosen
            .element()
            .flatMap(element -> Subject.of(before.facts(), element))
            .map(Subject::functions)
            .orElse(List.of());
    return whatIf
        .answer(answer, before, checkedAfter(before, scenario, cancel), scenario, changes, watched)
        .object();
  }

  private Compilation checkedAfter(Compilation before, Scenario scenario, CancelIndicator cancel) {
    if (scenario.isNothing()) {
      return before;
    }
    try {
      return Compiler.check(
          new Source(
              scenario.machine(),
              before.facts().defects(),
              before.suppressions(),
              before.sourceMap()),
          cancel::isCanceled);
    } catch (Cancelled cancelled) {
      cancellation.throwOperationCanceledException();
      throw cancelled;
    }
  }

  private static JsonObject picture(
      String kind,
      SourceFile file,
      PictureParams params,
      Workspace workspace,
      CancelIndicator cancel) {
    CheckedFile checked = workspace.check(file.uri(), cancel).orElseThrow();
    Chosen chosen = Chosen.of(file, checked, params);
    Json answer = Answers.begin(checked.machines(), chosen, workspace.version(file.uri()));
    if (chosen.machine().isEmpty()) {
      return Answers.empty(answer, kind).object();
    }
    Compilation machine = chosen.machine().get();
    Scenario scenario = Scenario.of(machine.facts(), Changes.of(params.wantedChanges()).changes());
    Facts facts =
        scenario.isNothing()
            ? machine.facts()
            : Facts.of(scenario.machine(), machine.facts().defects());
    Optional<Subject> subject = subject(facts, chosen.element(), params);
    Picture picture =
        kind.equals("tree")
            ? tree(facts, machine, chosen, subject, params, scenario)
            : map(facts, machine, chosen, subject, params);
    Optional<Theme> theme =
        params.isDocument()
            ? Optional.ofNullable(params.theme())
                .flatMap(Theme::of)
                .or(() -> Optional.of(Theme.AUTO))
            : Optional.empty();
    answer.put("kernel", facts.machine().kernel().toString());
    answer.put("consumer", subject.map(Subject::consumer).map(Consumer::toString));
    Answers.users(answer, machine.facts().declared(), scenario);
    return new Answers(workspace).picture(answer, picture, machine.sourceMap(), theme).object();
  }

  private static Picture tree(
      Facts facts,
      Compilation machine,
      Chosen chosen,
      Optional<Subject> subject,
      PictureParams params,
      Scenario scenario) {
    TreeOptions options =
        new TreeOptions(
            subject,
            chosen.element(),
            Set.copyOf(params.opened()),
            scenario.isNothing() ? Optional.empty() : Optional.of(machine.facts()),
            TreeOptions.USUAL_ROWS);
    return TreePicture.of(facts, machine.sourceMap(), options);
  }

  private static Picture map(
      Facts facts,
      Compilation machine,
      Chosen chosen,
      Optional<Subject> subject,
      PictureParams params) {
    MapOptions options = new MapOptions("map", subject, chosen.element(), view(params.view()));
    return MapPicture.of(facts, machine.sourceMap(), options);
  }

  /** What is chosen, if it has IOVAs; where nothing is chosen, the first that somebody uses. */
  private static Optional<Subject> subject(
      Facts facts, Optional<ElementPath> chosen, PictureParams params) {
    Optional<Subject> subject =
        chosen.isPresent()
            ? chosen.flatMap(element -> Subject.of(facts, element))
            : facts.uses().all().stream()
                .filter(
                    use -> use.devices().stream().anyMatch(device -> device.function().isPresent()))
                .findFirst()
                .map(Subject::of);
    Optional<Consumer> wanted =
        Arrays.stream(Consumer.values())
            .filter(consumer -> consumer.toString().equals(params.consumer()))
            .findFirst();
    return subject.map(found -> wanted.map(found::seenBy).orElse(found));
  }

  private static AddressRange view(ViewParams view) {
    if (view == null || view.first() == null || view.last() == null) {
      return AddressRange.ALL;
    }
    try {
      long first = Long.parseUnsignedLong(view.first().replace("0x", "").replace("_", ""), 16);
      long last = Long.parseUnsignedLong(view.last().replace("0x", "").replace("_", ""), 16);
      return Long.compareUnsigned(first, last) <= 0
          ? new AddressRange(first, last)
          : AddressRange.ALL;
    } catch (NumberFormatException noNumber) {
      return AddressRange.ALL;
    }
  }
}
