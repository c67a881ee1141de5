package org.iotopo.importer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.diagnostics.Severity;
import org.iotopo.units.AddressRange;

/**
 * Reads the text of {@code /proc/iomem}, also as people paste it: quoted, indented, with CRLF.
 *
 * <p>What is inside what is worked out from the addresses, not from the indentation, which Linux
 * stops at eight levels and a paste may lose.
 */
public final class IomemReader {

  /** Beyond this depth what is inside stands beside; Linux itself shows no more. */
  private static final int DEEPEST = 16;

  /** More than any machine has; a bound for time and memory. */
  private static final int MOST_RESOURCES = 1 << 16;

  /** So many problems are told one by one. */
  private static final int PROBLEMS = 8;

  private static final Pattern LINE =
      Pattern.compile("[\\s>|]*(?:0x)?([0-9a-fA-F]+)\\s*-\\s*(?:0x)?([0-9a-fA-F]+)\\s*:\\s*(.*)");
  private static final Pattern NOTHING = Pattern.compile("[\\s>]*(```.*)?");

  private final String source;
  private final List<Iomem.Resource> resources = new ArrayList<>();
  private final List<ImportProblem> problems;
  private final Deque<Iomem.Resource> open = new ArrayDeque<>();
  private boolean someAddress;
  private boolean full;
  private int unread;

  private IomemReader(String source, List<ImportProblem> problems) {
    this.source = source;
    this.problems = problems;
  }

  /**
   * Reads a whole file.
   *
   * @param source the file's name, for problems
   * @param problems where to put what could not be read
   */
  public static Iomem read(String source, String text, List<ImportProblem> problems) {
    IomemReader reader = new IomemReader(source, problems);
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      reader.line(text.substring(at, end).strip(), at);
      at = end + 1;
    }
    return reader.finish();
  }

  private Iomem finish() {
    if (unread > PROBLEMS) {
      problem(OptionalLong.empty(), (unread - PROBLEMS) + " more lines are no iomem resources");
    }
    boolean hidden = !someAddress && resources.size() > 1;
    if (hidden) {
      problem(
          OptionalLong.empty(),
          "all "
              + resources.size()
              + " ranges are 0-0: Linux shows addresses to root alone; capture as root");
      return new Iomem(List.of(), true);
    }
    return new Iomem(resources, false);
  }

  private void line(String line, int at) {
    if (resources.size() == MOST_RESOURCES) {
      if (!full) {
        problem(
            OptionalLong.of(at), "more than " + MOST_RESOURCES + " ranges; the rest is left out");
      }
      full = true;
      return;
    }
    if (NOTHING.matcher(line).matches()) {
      return;
    }
    Matcher match = LINE.matcher(line);
    if (!match.matches()) {
      unread(at, "no \"first-last : owner\": " + shortened(line));
      return;
    }
    if (digits(match.group(1)) > 16 || digits(match.group(2)) > 16) {
      unread(at, "an address of more than 64 bits: " + shortened(line));
      return;
    }
    long first = Long.parseUnsignedLong(match.group(1), 16);
    long last = Long.parseUnsignedLong(match.group(2), 16);
    if (Long.compareUnsigned(last, first) < 0) {
      unread(at, "a range that ends before it begins: " + shortened(line));
      return;
    }
    someAddress |= last != 0;
    add(new AddressRange(first, last), match.group(3).strip());
  }

  private void add(AddressRange range, String owner) {
    while (!open.isEmpty() && !open.peek().range().contains(range)) {
      open.pop();
    }
    while (open.size() >= DEEPEST) {
      open.pop();
    }
    Iomem.Resource resource = new Iomem.Resource(range, open.size(), owner);
    resources.add(resource);
    open.push(resource);
  }

  private static int digits(String digits) {
    return digits.replaceFirst("^0+(?=.)", "").length();
  }

  private static String shortened(String line) {
    return line.length() <= 60 ? line : line.substring(0, 60) + "…";
  }

  private void unread(int at, String message) {
    unread++;
    if (unread <= PROBLEMS) {
      problem(OptionalLong.of(at), message);
    }
  }

  private void problem(OptionalLong offset, String message) {
    problems.add(new ImportProblem(Severity.WARNING, source, offset, message));
  }
}
