package org.iotopo.parser;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.AbstractElement;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.Alternatives;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.CompoundElement;
import org.eclipse.xtext.EnumLiteralDeclaration;
import org.eclipse.xtext.Grammar;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Group;
import org.eclipse.xtext.IGrammarAccess;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.ParserRule;
import org.eclipse.xtext.RuleCall;
import org.iotopo.scoping.Spelling;

/** Which keywords can begin what: read from the grammar, once. */
@Singleton
class KeywordSets {

  private final Set<String> all;
  private final Map<AbstractRule, Set<String>> first = new ConcurrentHashMap<>();
  private final Map<AbstractRule, Set<String>> inside = new ConcurrentHashMap<>();

  private final Grammar grammar;

  @Inject
  KeywordSets(IGrammarAccess access) {
    grammar = access.getGrammar();
    all = Set.copyOf(GrammarUtil.getAllKeywords(grammar));
  }

  /** Whether a word means something somewhere. */
  boolean isKeyword(String word) {
    return all.contains(word);
  }

  /** The rule of a whole file. */
  AbstractRule ofFile() {
    return grammar.getRules().get(0);
  }

  /** The rule by its name. */
  AbstractRule rule(String name) {
    return GrammarUtil.findRuleForName(grammar, name);
  }

  /** The rule that makes objects like this one: it has the name of their class. */
  AbstractRule ruleOf(EObject object) {
    AbstractRule rule = rule(object.eClass().getName());
    return rule == null ? ofFile() : rule;
  }

  /** The keyword that may stand in a body and is spelt nearly so. */
  Optional<String> nearest(String word, AbstractRule rule) {
    return Spelling.nearest(word, inside(rule));
  }

  /** The keywords with which a rule can begin. */
  Set<String> first(AbstractRule rule) {
    Set<String> known = first.get(rule);
    if (known == null) {
      TreeSet<String> found = new TreeSet<>();
      collectFirst(rule.getAlternatives(), found);
      known = Collections.unmodifiableSet(found);
      first.put(rule, known);
    }
    return known;
  }

  /** The keywords with which the parts of a rule's body can begin: of what it repeats. */
  Set<String> inside(AbstractRule rule) {
    Set<String> known = inside.get(rule);
    if (known == null) {
      TreeSet<String> found = new TreeSet<>();
      collectRepeated(rule.getAlternatives(), found);
      known = Collections.unmodifiableSet(found);
      inside.put(rule, known);
    }
    return known;
  }

  private void collectRepeated(AbstractElement element, Set<String> into) {
    if (GrammarUtil.isMultipleCardinality(element)) {
      collectFirst(element, into);
    }
    if (element instanceof RuleCall call && isFragment(call)) {
      collectRepeated(call.getRule().getAlternatives(), into);
    } else if (element instanceof CompoundElement compound) {
      compound.getElements().forEach(part -> collectRepeated(part, into));
    }
  }

  private static boolean isFragment(RuleCall call) {
    return call.getRule() instanceof ParserRule rule && rule.isFragment();
  }

  /** Returns whether the element can be empty, so that what follows can begin too. */
  private boolean collectFirst(AbstractElement element, Set<String> into) {
    boolean optional = GrammarUtil.isOptionalCardinality(element);
    if (element instanceof Keyword keyword) {
      into.add(keyword.getValue());
    } else if (element instanceof Assignment assignment) {
      collectFirst(assignment.getTerminal(), into);
    } else if (element instanceof EnumLiteralDeclaration literal) {
      into.add(literal.getLiteral().getValue());
    } else if (element instanceof RuleCall call) {
      if (!GrammarUtil.isTerminalRuleCall(call)) {
        into.addAll(first(call.getRule()));
      }
    } else if (element instanceof Group group) {
      boolean open = true;
      for (AbstractElement part : group.getElements()) {
        open = open && collectFirst(part, into);
      }
      return optional || open;
    } else if (element instanceof Alternatives alternatives) {
      for (AbstractElement part : alternatives.getElements()) {
        optional |= collectFirst(part, into);
      }
      return optional;
    } else {
      return true;
    }
    return optional;
  }
}
