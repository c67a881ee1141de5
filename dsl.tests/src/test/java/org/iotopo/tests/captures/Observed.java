package org.iotopo.tests.captures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a Linux computed, as lines of text. */
final class Observed {

  private Observed() {}

  static String of(Path file) {
    JsonNode root = read(file);
    List<String> lines = new ArrayList<>();
    for (JsonNode group : root.get("groups")) {
      lines.add("group " + group.get("id").asInt());
      group.get("functions").forEach(function -> lines.add("  " + function.asText()));
      for (JsonNode region : group.get("reserved")) {
        lines.add("  reserved " + range(region) + " " + region.get("type").asText());
      }
      lines.add("  vfio " + vfio(group.get("vfio")));
    }
    root.get("ungrouped").forEach(function -> lines.add("ungrouped " + function.asText()));
    return String.join("\n", lines);
  }

  private static String vfio(JsonNode answer) {
    if (answer.isNull()) {
      return "has nothing to bind";
    }
    if (answer.has("refused")) {
      String message = answer.get("refused").get(0).asText();
      return message.endsWith("Operation not permitted")
          ? "refuses with EPERM"
          : message.endsWith("Invalid argument") ? "refuses with EINVAL" : message;
    }
    List<String> ranges = new ArrayList<>();
    answer.get("ranges").forEach(range -> ranges.add(range(range)));
    return String.join(", ", ranges);
  }

  private static String range(JsonNode node) {
    return plain(node.get("start")) + " .. " + plain(node.get("end"));
  }

  private static String plain(JsonNode address) {
    return "0x" + Long.toHexString(Long.parseUnsignedLong(address.asText().substring(2), 16));
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
