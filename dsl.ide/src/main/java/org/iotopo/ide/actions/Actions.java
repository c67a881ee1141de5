package org.iotopo.ide.actions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.LocatedFix;
import org.iotopo.diagnostics.Span;
import org.iotopo.diagnostics.TextChange;
import org.iotopo.ide.diagnostics.Diagnostics;
import org.iotopo.ide.workspace.FileUris;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Workspace;

/** Quick fixes, all the safe ones of a file at once, and other ways to write the same. */
public final class Actions {

  /** What {@code source.fixAll} is called here. */
  public static final String FIX_ALL = CodeActionKind.SourceFixAll + ".iotopo";

  private final Diagnostics diagnostics = new Diagnostics();

  /** What can be done about the findings in a range. */
  public List<CodeAction> at(
      SourceFile file,
      Range range,
      CodeActionContext context,
      CheckedFile checked,
      Workspace workspace) {
    List<CodeAction> actions = new ArrayList<>();
    if (wants(context, CodeActionKind.QuickFix)) {
      for (LocatedFinding finding : checked.findings()) {
        if (isIn(file, finding.span()) && touches(range, file.text().range(finding.span()))) {
          addFixes(finding, actions, workspace);
        }
      }
    }
    int from = file.text().offset(range.getStart());
    int to = file.text().offset(range.getEnd());
    if (wants(context, CodeActionKind.RefactorRewrite)
        || wants(context, CodeActionKind.RefactorExtract)) {
      for (Refactoring refactoring : Refactorings.at(file, from, to, checked)) {
        if (wants(context, refactoring.kind())) {
          CodeAction action = new CodeAction(refactoring.title());
          action.setKind(refactoring.kind());
          action.setEdit(edit(refactoring.changes(), workspace));
          actions.add(action);
        }
      }
    }
    if (wants(context, FIX_ALL)) {
      fixAll(file, checked, workspace).ifPresent(actions::add);
    }
    return actions;
  }

  private void addFixes(LocatedFinding finding, List<CodeAction> actions, Workspace workspace) {
    Diagnostic diagnostic = diagnostics.of(finding, workspace);
    for (LocatedFix fix : finding.fixes()) {
      CodeAction action = new CodeAction(fix.title());
      action.setKind(CodeActionKind.QuickFix);
      action.setDiagnostics(List.of(diagnostic));
      action.setIsPreferred(fix.preferred());
      action.setEdit(edit(fix.changes(), workspace));
      actions.add(action);
    }
  }

  /** The preferred fixes that do not meddle with each other; the rest is for the next time. */
  private static Optional<CodeAction> fixAll(
      SourceFile file, CheckedFile checked, Workspace workspace) {
    List<TextChange> taken = new ArrayList<>();
    int fixes = 0;
    for (LocatedFinding finding : checked.findings()) {
      LocatedFix fix =
          finding.fixes().stream().filter(LocatedFix::preferred).findFirst().orElse(null);
      boolean isFree =
          fix != null
              && fix.changes().stream()
                  .allMatch(
                      change ->
                          isIn(file, change.span())
                              && taken.stream().noneMatch(other -> meet(other, change)));
      if (isFree) {
        taken.addAll(fix.changes());
        fixes++;
      }
    }
    if (fixes == 0) {
      return Optional.empty();
    }
    CodeAction action =
        new CodeAction(
            fixes == 1 ? "Fix 1 finding in this file" : "Fix " + fixes + " findings in this file");
    action.setKind(FIX_ALL);
    action.setEdit(edit(taken, workspace));
    return Optional.of(action);
  }

  private static WorkspaceEdit edit(List<TextChange> changes, Workspace workspace) {
    Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
    for (TextChange change : changes) {
      URI uri = FileUris.canonical(change.span().file());
      edits
          .computeIfAbsent(workspace.uris().toClient(uri), any -> new ArrayList<>())
          .add(new TextEdit(Diagnostics.range(change.span(), workspace), change.text()));
    }
    return new WorkspaceEdit(edits);
  }

  private static boolean wants(CodeActionContext context, String kind) {
    List<String> only = context == null ? null : context.getOnly();
    return only == null
        || only.isEmpty()
        || only.stream().anyMatch(wanted -> kind.equals(wanted) || kind.startsWith(wanted + "."));
  }

  private static boolean isIn(SourceFile file, Span span) {
    return FileUris.canonical(span.file()).equals(file.uri());
  }

  private static boolean meet(TextChange a, TextChange b) {
    int endOfA = a.span().offset() + a.span().length();
    int endOfB = b.span().offset() + b.span().length();
    return a.span().offset() <= endOfB && b.span().offset() <= endOfA;
  }

  private static boolean touches(Range a, Range b) {
    return isNotAfter(a.getStart(), b.getEnd()) && isNotAfter(b.getStart(), a.getEnd());
  }

  private static boolean isNotAfter(Position a, Position b) {
    return a.getLine() < b.getLine()
        || (a.getLine() == b.getLine() && a.getCharacter() <= b.getCharacter());
  }
}
