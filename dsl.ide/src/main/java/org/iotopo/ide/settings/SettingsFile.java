package org.iotopo.ide.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.iotopo.compiler.Settings;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.HostBridge.RootComplexPolicy;
import org.iotopo.model.Kernel;
import org.iotopo.rules.RuleCatalog;
import org.iotopo.scoping.Spelling;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads one settings file. */
final class SettingsFile {

  private static final Set<String> KEYS =
      Set.of("select", "ignore", "severity", "fail-on", "kernel", "policy");

  private final String name;
  private final TomlParseResult toml;

  private SettingsFile(String name, TomlParseResult toml) {
    this.name = name;
    this.toml = toml;
  }

  /**
   * What a text says.
   *
   * @param name the file, for messages
   * @throws SettingsProblem for what has no meaning
   */
  static Settings read(String name, String text) {
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors()) {
      TomlParseError first = toml.errors().get(0);
      throw problem(name, first.position(), first.getMessage().split("\n")[0]);
    }
    return new SettingsFile(name, toml).settings();
  }

  private Settings settings() {
    for (String key : toml.keySet()) {
      if (!KEYS.contains(key)) {
        throw problem(key, key + " is no setting" + Spelling.hint(key, KEYS));
      }
    }
    return new Settings(
        word("kernel", Kernel.values()),
        word("policy", RootComplexPolicy.values()),
        severities(),
        rules("select"),
        rules("ignore"),
        word("fail-on", Severity.values()));
  }

  private <T> Optional<T> word(String key, T[] values) {
    return toml.contains(key) ? Optional.of(word(key, toml.get(key), values)) : Optional.empty();
  }

  private <T> T word(String key, Object written, T[] values) {
    for (T value : values) {
      if (value.toString().equals(written)) {
        return value;
      }
    }
    Collection<String> known = Arrays.stream(values).map(Object::toString).toList();
    throw problem(
        key,
        key
            + " is one of "
            + String.join(", ", known)
            + ", and not "
            + written
            + Spelling.hint(String.valueOf(written), known));
  }

  private List<String> rules(String key) {
    if (!toml.contains(key)) {
      return List.of();
    }
    if (!(toml.get(key) instanceof TomlArray array)) {
      throw problem(key, key + " is a list of rules: " + key + " = [\"acs\", \"bar-overlap\"]");
    }
    List<String> rules = new ArrayList<>();
    for (int at = 0; at < array.size(); at++) {
      rules.add(rule(String.valueOf(array.get(at)), array.inputPositionOf(at)));
    }
    return rules;
  }

  private Map<String, Severity> severities() {
    Map<String, Severity> severities = new TreeMap<>();
    if (!toml.contains("severity")) {
      return severities;
    }
    if (!(toml.get("severity") instanceof TomlTable table)) {
      throw problem("severity", "severity is a table: [severity], then acs = \"info\"");
    }
    for (String key : table.keySet()) {
      String rule = rule(key, table.inputPositionOf(List.of(key)));
      severities.put(rule, word("severity." + key, table.get(List.of(key)), Severity.values()));
    }
    return severities;
  }

  private String rule(String word, TomlPosition position) {
    if (!RuleCatalog.isKnown(word)) {
      throw problem(
          name,
          position,
          "no rule and no family " + word + Spelling.hint(word, RuleCatalog.words()));
    }
    return word;
  }

  private SettingsProblem problem(String key, String text) {
    return problem(name, toml.inputPositionOf(key), text);
  }

  private static SettingsProblem problem(String name, TomlPosition position, String text) {
    String where = position == null ? "" : ":" + position.line() + ":" + position.column();
    return new SettingsProblem(name + where + ": " + text);
  }
}
