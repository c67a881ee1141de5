package org.iotopo.ide.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.emf.common.util.URI;
import org.iotopo.backend.json.RecordWriter;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.ide.cli.report.Summary;

/**
 * Old debt: findings that a check says nothing of. One is known by its file, rule, element and
 * message, so that it stays the same when lines move.
 */
final class Baseline {

  private static final String KIND = "iotopo.baseline";
  private static final String VERSION = "1.0";

  private final Optional<Path> file;
  private final Map<Entry, Integer> known = new TreeMap<>();
  private final Map<Entry, Integer> met = new TreeMap<>();

  private Baseline(Optional<Path> file) {
    this.file = file;
  }

  /** What makes a finding the same; the file is seen from the baseline's folder. */
  record Entry(String file, String rule, String element, String message)
      implements Comparable<Entry> {

    @Override
    public int compareTo(Entry other) {
      return (file + "\n" + rule + "\n" + element + "\n" + message)
          .compareTo(other.file + "\n" + other.rule + "\n" + other.element + "\n" + other.message);
    }
  }

  /** The document, as it is written. */
  record Document(String kind, String version, List<Counted> findings) {}

  /** An entry and how often it is there. */
  record Counted(String file, String rule, String element, String message, int count) {}

  /** No debt, and none to be written. */
  static Baseline none() {
    return new Baseline(Optional.empty());
  }

  /** No debt yet. */
  static Baseline empty(Path file) {
    return new Baseline(Optional.of(file));
  }

  /** The debt in a file. */
  static Baseline read(Path file) {
    Baseline baseline = empty(file);
    try {
      JsonObject document =
          JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8)).getAsJsonObject();
      if (!KIND.equals(text(document, "kind"))) {
        throw new Refusal(file + " is no " + KIND + " document");
      }
      for (JsonElement each : document.getAsJsonArray("findings")) {
        JsonObject entry = each.getAsJsonObject();
        baseline.known.merge(
            new Entry(
                text(entry, "file"),
                text(entry, "rule"),
                text(entry, "element"),
                text(entry, "message")),
            entry.get("count").getAsInt(),
            Integer::sum);
      }
      return baseline;
    } catch (NoSuchFileException none) {
      throw new Refusal("cannot read " + file + ": no such file; --update-baseline writes it");
    } catch (IOException failure) {
      throw new Refusal("cannot read " + file + ": " + FileAccess.reason(failure));
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException
        | NumberFormatException wrong) {
      throw new Refusal(file + " is no " + KIND + " document");
    }
  }

  private static String text(JsonObject object, String key) {
    JsonElement value = object.get(key);
    return value == null ? "" : value.getAsString();
  }

  /** The findings that are no old debt. */
  List<LocatedFinding> without(List<LocatedFinding> findings) {
    if (known.isEmpty()) {
      return findings;
    }
    List<LocatedFinding> news = new ArrayList<>();
    for (LocatedFinding finding : findings) {
      Entry entry = entry(finding);
      int seen = met.merge(entry, 1, Integer::sum);
      if (seen > known.getOrDefault(entry, 0)) {
        news.add(finding);
      }
    }
    return news;
  }

  /** Takes findings in; answers them. */
  List<LocatedFinding> add(List<LocatedFinding> findings) {
    findings.forEach(finding -> known.merge(entry(finding), 1, Integer::sum));
    return findings;
  }

  /** How many findings it holds. */
  int size() {
    return known.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Writes it to its file. */
  void write() {
    List<Counted> counted =
        known.entrySet().stream()
            .map(
                each ->
                    new Counted(
                        each.getKey().file(),
                        each.getKey().rule(),
                        each.getKey().element(),
                        each.getKey().message(),
                        each.getValue()))
            .toList();
    Path path = file.orElseThrow();
    AtomicFile.write(
        path,
        path.toString(),
        out -> RecordWriter.write(new Document(KIND, VERSION, counted), out));
  }

  /** How much of it was met, and how much is paid. */
  Optional<String> report() {
    int left =
        known.entrySet().stream()
            .mapToInt(each -> Math.min(each.getValue(), met.getOrDefault(each.getKey(), 0)))
            .sum();
    int paid = size() - left;
    return size() == 0
        ? Optional.empty()
        : Optional.of(
            Summary.counted(left, "finding")
                + " of the baseline left out"
                + (paid == 0 ? "" : "; " + paid + " are gone: --update-baseline drops them"));
  }

  private Entry entry(LocatedFinding located) {
    return new Entry(
        seenFromHere(located.span().file()),
        located.finding().rule(),
        located.finding().place().element().text(),
        located.finding().message());
  }

  private String seenFromHere(String uri) {
    URI parsed = URI.createURI(uri);
    Path folder = file.map(Path::toAbsolutePath).map(Path::getParent).orElse(null);
    if (!parsed.isFile() || folder == null) {
      return uri;
    }
    Path path = Path.of(parsed.toFileString());
    return folder.normalize().relativize(path.normalize()).toString().replace('\\', '/');
  }
}
