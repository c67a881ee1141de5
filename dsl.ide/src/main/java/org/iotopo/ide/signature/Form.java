package org.iotopo.ide.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What stands after a word of the language, in parts.
 *
 * @param word {@code bar}
 * @param label all of it: {@code bar N [mem32|mem64|io] size SIZE [at ADDRESS]}
 */
record Form(String word, String label, List<Part> parts) {

  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_@.-]*[A-Za-z0-9_]|\\.\\.|->");

  /**
   * A part.
   *
   * @param start where it begins in the label
   * @param literals the words of the language in it
   * @param values how many values a person fills in; more than one of a list
   * @param optional whether it may be left out
   * @param repeats whether it is a list
   * @param introduced whether it begins with a word, and values come after that
   */
  record Part(
      int start,
      int end,
      Set<String> literals,
      int values,
      boolean optional,
      boolean repeats,
      boolean introduced) {}

  /** Reads a form: its parts are divided by semicolons, values are in capitals. */
  static Form of(String word, String text) {
    StringBuilder label = new StringBuilder(word);
    List<Part> parts = new ArrayList<>();
    for (String written : text.split(";")) {
      String part = written.strip();
      label.append(' ');
      int start = label.length();
      label.append(part);
      parts.add(part(part, start, label.length()));
    }
    return new Form(word, label.toString(), parts);
  }

  private static Part part(String text, int start, int end) {
    Set<String> literals = new TreeSet<>();
    int values = 0;
    boolean introduced = false;
    for (String way : text.split("\\|")) {
      List<String> names = NAMES.matcher(way).results().map(MatchResult::group).toList();
      introduced |= names.size() > 1 && !isValue(names.get(0));
      values = Math.max(values, (int) names.stream().filter(Form::isValue).count());
      names.stream().filter(name -> !isValue(name)).forEach(literals::add);
    }
    return new Part(
        start, end, literals, values, text.startsWith("["), text.contains("…"), introduced);
  }

  private static boolean isValue(String name) {
    return name.equals(name.toUpperCase(java.util.Locale.ROOT))
        && Character.isLetter(name.charAt(0));
  }

  /**
   * The part that the cursor is in; empty where what was said goes beyond the form.
   *
   * @param said the words after the form's own
   * @param typing whether the cursor is still in the last of them
   */
  Optional<Integer> next(List<String> said, boolean typing) {
    int at = 0;
    int filled = 0;
    int asked = -1;
    for (int index = 0; index < said.size(); index++) {
      String word = said.get(index);
      int from = at;
      Optional<Integer> literal = partWith(word, from);
      if (literal.isPresent()) {
        boolean same = literal.get() == at;
        at = literal.get();
        filled = same ? filled : 0;
        asked = at;
        if (parts.get(at).values() == 0) {
          filled = -1;
        }
      } else {
        while (at < parts.size() && !takes(at, filled, asked)) {
          at++;
          filled = 0;
        }
        if (at == parts.size()) {
          return Optional.empty();
        }
        filled++;
      }
      boolean isTyped = typing && index == said.size() - 1;
      if (isTyped) {
        return Optional.of(at);
      }
      if (isFull(at, filled)) {
        at++;
        filled = 0;
      }
      if (at == parts.size()) {
        return index == said.size() - 1 ? Optional.of(parts.size() - 1) : Optional.empty();
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(at);
  }

  private Optional<Integer> partWith(String word, int from) {
    for (int at = from; at < parts.size(); at++) {
      if (parts.get(at).literals().contains(word)) {
        return Optional.of(at);
      }
      boolean skippable = parts.get(at).optional() || at == from;
      if (!skippable) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether a value may stand in a part: one that begins with a word needs that word first. */
  private boolean takes(int at, int filled, int asked) {
    Part part = parts.get(at);
    boolean room = part.repeats() ? part.values() > 0 : filled < part.values();
    return room && (!part.introduced() || asked == at);
  }

  private boolean isFull(int at, int filled) {
    Part part = parts.get(at);
    return filled < 0 || (!part.repeats() && filled >= part.values());
  }
}
