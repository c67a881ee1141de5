package org.iotopo.ide.rename;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.IGrammarAccess;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.iotopo.ide.navigation.Navigation;
import org.iotopo.ide.navigation.Occurrence;
import org.iotopo.ide.navigation.Occurrences;
import org.iotopo.ide.workspace.SourceFile;
import org.iotopo.ide.workspace.Workspace;
import org.iotopo.iotopo.Named;

/** Gives an element another name, wherever it is named. */
public final class Renames {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*|[0-9][0-9A-Za-z_]*");
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private final Set<String> keywords;

  @Inject
  Renames(IGrammarAccess grammar) {
    this.keywords = GrammarUtil.getAllKeywords(grammar.getGrammar());
  }

  /** What would be renamed at a position; empty where nothing is named. */
  public Optional<PrepareRenameResult> prepare(SourceFile file, Position position) {
    return Occurrences.at(file, file.text().offset(position))
        .map(here -> new PrepareRenameResult(file.range(here.region()), here.element().getName()));
  }

  /** The edits; empty where nothing is named at the position. */
  public Optional<WorkspaceEdit> rename(
      SourceFile file, Position position, String newName, Workspace workspace) {
    return Occurrences.at(file, file.text().offset(position))
        .map(here -> rename(here.element(), newName.strip(), workspace));
  }

  private WorkspaceEdit rename(Named element, String newName, Workspace workspace) {
    if (!NAME.matcher(newName).matches()) {
      throw refused("\"" + newName + "\" is no name: letters, digits, _ and - make one");
    }
    sibling(element, newName)
        .ifPresent(
            other -> {
              throw refused(newName + " is the name of a sibling already");
            });
    boolean isWord = keywords.contains(newName) || !IDENTIFIER.matcher(newName).matches();
    Map<String, List<TextEdit>> changes = new LinkedHashMap<>();
    for (SourceFile file : Navigation.filesThatMayName(element, workspace)) {
      List<TextEdit> edits = new ArrayList<>();
      for (Occurrence occurrence : Occurrences.of(element, file)) {
        if (isWord && endsListWithoutComma(occurrence)) {
          throw refused(
              newName
                  + " is a word of the language: write a comma before "
                  + element.getName()
                  + " in line "
                  + occurrence.node().getStartLine()
                  + " first");
        }
        edits.add(new TextEdit(file.range(occurrence.region()), newName));
      }
      if (!edits.isEmpty()) {
        changes.put(file.clientUri(), edits);
      }
    }
    return new WorkspaceEdit(changes);
  }

  /** A reference that follows another without a comma must not begin with a keyword or digit. */
  private static boolean endsListWithoutComma(Occurrence occurrence) {
    INode node = occurrence.node();
    if (occurrence.isDeclaration() || node.getOffset() != occurrence.region().getOffset()) {
      return false;
    }
    for (ILeafNode leaf : node.getLeafNodes()) {
      if (!leaf.isHidden()) {
        return GrammarUtil.containingRule(leaf.getGrammarElement()) != null
            && GrammarUtil.containingRule(leaf.getGrammarElement()).getName().equals("PlainPath");
      }
    }
    return false;
  }

  private static Optional<Named> sibling(Named element, String name) {
    EObject parent = element.eContainer();
    return parent == null
        ? Optional.empty()
        : parent.eContents().stream()
            .filter(Named.class::isInstance)
            .map(Named.class::cast)
            .filter(other -> other != element && name.equals(other.getName()))
            .findFirst();
  }

  private static ResponseErrorException refused(String why) {
    return new ResponseErrorException(
        new ResponseError(ResponseErrorCode.RequestFailed, why, null));
  }
}
