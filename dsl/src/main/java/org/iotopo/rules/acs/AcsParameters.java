package org.iotopo.rules.acs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.iotopo.analysis.Facts;
import org.iotopo.diagnostics.Edit;
import org.iotopo.diagnostics.Fix;

/** Changes of the entries of {@code pci=config_acs=} and {@code pci=disable_acs_redir=}. */
final class AcsParameters {

  private static final List<String> OPTIONS = List.of("config_acs=", "disable_acs_redir=");

  private AcsParameters() {}

  /** The change that writes one entry anew. */
  static Fix replacing(Facts facts, String title, String entry, String instead) {
    return fix(
        facts,
        title,
        entries -> entries.stream().map(it -> it.equals(entry) ? instead : it).toList());
  }

  /** The change that takes one entry out. */
  static Fix removing(Facts facts, String title, String entry) {
    return fix(facts, title, entries -> entries.stream().filter(it -> !it.equals(entry)).toList());
  }

  /** The change that puts one entry before all others. */
  static Fix raising(Facts facts, String title, String entry) {
    return fix(
        facts,
        title,
        entries -> {
          List<String> raised = new ArrayList<>(entries);
          if (raised.remove(entry)) {
            raised.add(0, entry);
          }
          return raised;
        });
  }

  private static Fix fix(Facts facts, String title, UnaryOperator<List<String>> change) {
    String line = changed(facts.machine().commandLine(), change);
    String quoted = '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    return Fix.proposed(title, new Edit.Replace(ConfiguredAcs.place(), quoted));
  }

  private static String changed(String line, UnaryOperator<List<String>> change) {
    return joined(
        line,
        " ",
        word ->
            word.startsWith("pci=")
                ? prefixed("pci=", word, options -> joined(options, ",", it -> option(it, change)))
                : word);
  }

  private static String option(String option, UnaryOperator<List<String>> change) {
    for (String prefix : OPTIONS) {
      if (option.startsWith(prefix)) {
        return prefixed(
            prefix, option, entries -> String.join(";", change.apply(List.of(entries.split(";")))));
      }
    }
    return option;
  }

  /** The rest changed behind its prefix; nothing where nothing is left of it. */
  private static String prefixed(String prefix, String text, UnaryOperator<String> change) {
    String rest = change.apply(text.substring(prefix.length()));
    return rest.isEmpty() ? "" : prefix + rest;
  }

  private static String joined(String text, String separator, Function<String, String> change) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split(separator)) {
      String changed = change.apply(part);
      if (!changed.isEmpty()) {
        parts.add(changed);
      }
    }
    return String.join(separator, parts);
  }
}
