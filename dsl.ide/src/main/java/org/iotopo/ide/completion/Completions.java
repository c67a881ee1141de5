package org.iotopo.ide.completion;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.xtext.AbstractElement;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.EnumRule;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.ide.words.Words;
import org.iotopo.ide.workspace.Elements;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Workspace;
import org.iotopo.lowering.Documentation;
import org.iotopo.rules.Rule;
import org.iotopo.rules.RuleCatalog;
import org.iotopo.rules.RulePage;
import org.iotopo.scoping.FileNames;
import org.iotopo.scoping.ReferenceKind;

/** What may be written at a position. */
public final class Completions {

  private final Expected expected;
  private final Words words;

  @Inject
  Completions(Expected expected, Words words) {
    this.expected = expected;
    this.words = words;
  }

  /**
   * The proposals, best first.
   *
   * @param snippets whether the client can fill in places
   */
  public List<CompletionItem> at(
      SourceFile file, Position position, boolean snippets, Workspace workspace) {
    int cursor = file.text().offset(position);
    Prefix prefix = Prefix.of(file.text().content(), cursor);
    Proposals proposals =
        new Proposals(prefix.word(), file.text().range(cursor - prefix.word().length(), cursor));
    switch (prefix.place()) {
      case COMMENT -> {
        // nothing to complete
      }
      case STRING -> addFiles(file, prefix, workspace, proposals);
      case TEXT -> {
        addNumbers(file, cursor, prefix, workspace, proposals);
        for (String before : prefix.attempts()) {
          for (AbstractElement element : expected.after(before)) {
            add(element, file, cursor, snippets, proposals);
          }
          if (proposals.hasGoodOne()) {
            break;
          }
        }
      }
    }
    return proposals.all();
  }

  /** The file is checked only where a number is due. */
  private static void addNumbers(
      SourceFile file, int cursor, Prefix prefix, Workspace workspace, Proposals proposals) {
    String rest = prefix.before().substring(prefix.before().lastIndexOf('\n') + 1);
    if (Numbers.areDueAfter(rest)) {
      workspace
          .check(file.uri(), CancelIndicator.NullImpl)
          .flatMap(checked -> Surroundings.of(file, cursor, checked))
          .ifPresent(around -> new Numbers(around, proposals).add(rest));
    }
  }

  private void add(
      AbstractElement element, SourceFile file, int cursor, boolean snippets, Proposals proposals) {
    if (element instanceof Keyword keyword) {
      addKeyword(keyword, snippets, proposals);
    } else if (element instanceof Assignment assignment
        && assignment.getTerminal() instanceof CrossReference reference) {
      addNames(reference, file, cursor, proposals);
    } else if (element instanceof RuleCall call) {
      String rule = call.getRule().getName();
      if (rule.equals("DevFn")) {
        addSlots(file, cursor, proposals);
      } else if (rule.equals("Name")
          && GrammarUtil.containingRule(call).getName().equals("Allow")) {
        addRules(proposals);
      } else if (rule.equals("KernelName")) {
        for (String kernel : List.of("7.3", "6.12", "6.1", "rework-v3")) {
          proposals.add(kernel, CompletionItemKind.EnumMember, "kernel", "");
        }
      }
    }
  }

  private void addKeyword(Keyword keyword, boolean snippets, Proposals proposals) {
    String word = keyword.getValue();
    if (!Character.isLetter(word.charAt(0)) && !word.equals("@allow")) {
      return;
    }
    String meaning = words.meaning(word).orElse("");
    boolean isValue = GrammarUtil.containingRule(keyword) instanceof EnumRule;
    proposals.add(
        word, isValue ? CompletionItemKind.EnumMember : CompletionItemKind.Keyword, "", meaning);
    if (snippets && !isOfAllow(keyword)) {
      Snippets.of(word).ifPresent(snippet -> proposals.addSnippet(word, snippet, meaning));
    }
  }

  private static boolean isOfAllow(Keyword keyword) {
    return GrammarUtil.containingRule(keyword).getName().equals("Allow");
  }

  private static void addNames(
      CrossReference reference, SourceFile file, int cursor, Proposals proposals) {
    EObject context = TreePlace.around(file, cursor);
    EClass owner = (EClass) GrammarUtil.containingParserRule(reference).getType().getClassifier();
    EReference feature = GrammarUtil.getReference(reference, owner);
    if (feature == org.iotopo.iotopo.IotopoPackage.Literals.ENDPOINT__TYPE) {
      FileNames.of(file.resource())
          .deviceTypes()
          .forEach(
              (name, types) ->
                  proposals.add(
                      name,
                      CompletionItemKind.Class,
                      "device-type",
                      types.isEmpty() ? "" : Documentation.of(types.get(0))));
      return;
    }
    ReferenceKind kind =
        owner == org.iotopo.iotopo.IotopoPackage.Literals.DEVICE_LIST
            ? TreePlace.deviceListKind(file, cursor)
            : ReferenceKind.of(context, feature);
    FileNames.around(context)
        .ifPresent(
            names ->
                names
                    .visible(kind)
                    .forEach(
                        (name, element) ->
                            proposals.add(
                                name,
                                CompletionItemKind.Reference,
                                Elements.detail(element),
                                Documentation.of(element))));
  }

  private static void addSlots(SourceFile file, int cursor, Proposals proposals) {
    TreePlace.bus(file, cursor)
        .ifPresent(
            bus -> {
              for (String slot : Slots.free(bus)) {
                proposals.add(slot, CompletionItemKind.Value, "free", "");
              }
            });
  }

  private static void addRules(Proposals proposals) {
    for (Rule rule : RuleCatalog.all()) {
      proposals.add(
          rule.id(),
          CompletionItemKind.Value,
          rule.severity().toString(),
          RulePage.of(rule.id()).map(RulePage::summary).orElse(""));
    }
  }

  private static void addFiles(
      SourceFile file, Prefix prefix, Workspace workspace, Proposals proposals) {
    if (!prefix.before().stripTrailing().endsWith("import")) {
      return;
    }
    for (var other : workspace.files()) {
      Optional<String> relative =
          other.equals(file.uri())
              ? Optional.empty()
              : Optional.of(other.deresolve(file.uri()).toString())
                  .filter(path -> !path.contains(":"))
                  .map(org.eclipse.emf.common.util.URI::decode);
      relative.ifPresent(path -> proposals.add(path, CompletionItemKind.File, "", ""));
    }
  }
}
