package org.iotopo.formatting2;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.AbstractElement;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.Action;
import org.eclipse.xtext.Alternatives;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.CompoundElement;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Group;
import org.eclipse.xtext.IGrammarAccess;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.ParserRule;
import org.eclipse.xtext.RuleCall;

/**
 * The places of the grammar where an attribute or element begins: whatever may come first in a
 * file, or first in what a body repeats. Read off the grammar, so that a new attribute needs no
 * word here.
 */
@Singleton
final class ItemStarts {

  private final Set<EObject> starts = new HashSet<>();

  @Inject
  ItemStarts(IGrammarAccess grammar) {
    List<ParserRule> rules = GrammarUtil.allParserRules(grammar.getGrammar());
    addRepeated(rules.get(0).getAlternatives());
    for (ParserRule rule : rules) {
      rule.eAllContents()
          .forEachRemaining(
              element -> {
                if (element instanceof Group group) {
                  addBody(group);
                }
              });
    }
  }

  /** Whether an attribute or element begins with this. */
  boolean contains(EObject grammarElement) {
    return starts.contains(grammarElement);
  }

  private void addBody(Group group) {
    List<AbstractElement> elements = group.getElements();
    for (int at = 0; at + 1 < elements.size(); at++) {
      if (elements.get(at) instanceof Keyword keyword && keyword.getValue().equals("{")) {
        addFirsts(elements.get(at + 1));
      }
    }
  }

  private void addRepeated(AbstractElement element) {
    if (GrammarUtil.isMultipleCardinality(element)) {
      addFirsts(element);
    } else if (element instanceof CompoundElement compound) {
      compound.getElements().forEach(this::addRepeated);
    }
  }

  private void addFirsts(AbstractElement element) {
    if (element instanceof Alternatives alternatives) {
      alternatives.getElements().forEach(this::addFirsts);
    } else if (element instanceof CompoundElement compound) {
      addFirstOf(compound.getElements());
    } else if (element instanceof Assignment assignment) {
      addFirsts(assignment.getTerminal());
    } else if (element instanceof RuleCall call && isObject(call.getRule())) {
      addFirsts(call.getRule().getAlternatives());
    } else {
      starts.add(element);
    }
  }

  private void addFirstOf(List<AbstractElement> elements) {
    for (AbstractElement element : elements) {
      if (element instanceof Action) {
        continue;
      }
      addFirsts(element);
      if (!GrammarUtil.isOptionalCardinality(element)) {
        return;
      }
    }
  }

  private static boolean isObject(AbstractRule rule) {
    return rule instanceof ParserRule parserRule && !GrammarUtil.isDatatypeRule(parserRule);
  }
}
