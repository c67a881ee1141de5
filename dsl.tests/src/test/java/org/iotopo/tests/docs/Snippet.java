package org.iotopo.tests.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.iotopo.tests.Pipeline;

/**
 * A fenced block of a page.
 *
 * <p>{@code ```iotopo} is a whole file; {@code in PLACE} after it says inside which element the
 * text stands, and {@code reports RULE…} which errors it is there to show.
 *
 * @param page the page
 * @param line of the fence, from 1
 * @param place what it stands in; empty for a whole file
 * @param reports the rules that speak of it
 * @param text without the fences
 */
record Snippet(Path page, int line, String place, TreeSet<String> reports, String text) {

  private static final String FENCE = "```";
  private static final String LANGUAGE = FENCE + "iotopo";

  private static final String ALONE = "machine snippet {\n  arch x86-64\n%s}\n";

  private static final String UNIT =
      """
        iommu vtd0 {
          model intel-vtd
          registers 0xfed9_0000 size 4K
          address-width 48
          interrupt-remapping
          covers all
        }
      """;

  private static final String MACHINE =
      ALONE.formatted(
          """
            cpu address-width 46
            memory low 0x10_0000 .. 0x7fff_ffff
          """
              + UNIT
              + """
                host-bridge pci0 {
                  window mem 0x9000_0000 .. 0xfbff_ffff
                  root-port rp0 at 01.0 {
                    acs SV TB RR CR UF
                    endpoint nic0 at 00.0 { class 0c0330 }
                  }
                  root-port rp1 at 02.0 {
                    acs SV TB RR CR UF
                    endpoint nic1 at 00.0
                  }
                }
              %s""");

  private static final String HOST_BRIDGE =
      ALONE.formatted(
          UNIT
              + """
                host-bridge pci0 {
                  window mem 0x9000_0000 .. 0xfbff_ffff
                  window pref 0x20_0000_0000 size 64G
              %s  }
              """);

  static List<Snippet> all(Path page) {
    List<Snippet> snippets = new ArrayList<>();
    List<String> lines = Pipeline.read(page).lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      if (!lines.get(at).startsWith(LANGUAGE)) {
        continue;
      }
      int end = at + 1;
      while (!lines.get(end).equals(FENCE)) {
        end++;
      }
      snippets.add(of(page, at + 1, lines.get(at), lines.subList(at + 1, end)));
      at = end;
    }
    return snippets;
  }

  private static Snippet of(Path page, int line, String fence, List<String> body) {
    String[] parts = fence.substring(LANGUAGE.length()).split(" reports ", 2);
    TreeSet<String> reports = new TreeSet<>();
    if (parts.length == 2) {
      reports.addAll(Arrays.asList(parts[1].split("[, ]+")));
    }
    String place = parts[0].strip().replaceFirst("^in ", "");
    return new Snippet(page, line, place, reports, String.join("\n", body) + "\n");
  }

  /** The block as a file. */
  String file() {
    return switch (place) {
      case "" -> text;
      case "machine alone" -> ALONE.formatted(text);
      case "machine" -> MACHINE.formatted(text);
      case "host-bridge" -> HOST_BRIDGE.formatted(text);
      default -> throw new IllegalArgumentException(this + ": no place is called " + place);
    };
  }

  @Override
  public String toString() {
    return page.getFileName() + ":" + line;
  }
}
