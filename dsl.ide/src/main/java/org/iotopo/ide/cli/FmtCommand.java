package org.iotopo.ide.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.iotopo.formatting2.FormattedText;
import org.iotopo.ide.cli.report.Columns;
import org.iotopo.ide.cli.report.Summary;
import org.iotopo.lowering.LoadedFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Formats files; what does not parse is left as it is. */
@Command(
    name = "fmt",
    description = "Formats files, or all *.iotopo files in folders.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FmtCommand implements Callable<Integer> {

  private static final int CONTEXT = 3;

  private final Terminal terminal;
  private int formatted;
  private int broken;

  @Parameters(
      paramLabel = "PATH",
      defaultValue = ".",
      description = "files, folders, or - for standard input; the current folder if left out")
  private List<String> paths;

  @Option(names = "--check", description = "write nothing; exit 3 if a file would change")
  private boolean check;

  @Option(names = "--diff", description = "write nothing; show what would change")
  private boolean diff;

  FmtCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Inputs inputs = Inputs.of(paths);
    boolean unread = !inputs.problems().isEmpty();
    inputs.problems().forEach(this::complain);
    Checker checker = inputs.files().isEmpty() ? null : new Checker(terminal);
    for (Input input : inputs.files()) {
      try {
        format(checker, input);
      } catch (Refusal refusal) {
        complain(refusal.getMessage());
        unread = true;
      }
    }
    summarise(inputs.files().size());
    if (unread) {
      return ExitCode.USAGE.number();
    }
    if (broken > 0) {
      return ExitCode.FINDINGS.number();
    }
    return (check && formatted > 0 ? ExitCode.WOULD_REFORMAT : ExitCode.CLEAN).number();
  }

  private void format(Checker checker, Input input) {
    byte[] bytes = FileAccess.read(input, terminal);
    LoadedFile file = checker.check(input, bytes);
    Optional<String> result = checker.part(FormattedText.class).of(file.resource());
    boolean isText = Arrays.equals(bytes, file.text().getBytes(StandardCharsets.UTF_8));
    if (result.isEmpty() || !isText) {
      broken++;
      complain(input.name() + firstError(file) + "; it is left as it is");
      if (input.isStandard() && !check && !diff) {
        terminal.out().write(bytes, 0, bytes.length);
      }
      return;
    }
    boolean changes = !result.get().equals(file.text());
    formatted += changes ? 1 : 0;
    if (check || diff) {
      report(input, file.text(), result.get(), changes);
    } else if (input.isStandard()) {
      terminal.out().print(result.get());
    } else if (changes) {
      byte[] text = result.get().getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(input.path().get(), input.name(), out -> out.write(text));
      terminal.out().println("formatted " + input.name());
    }
  }

  private void report(Input input, String before, String after, boolean changes) {
    if (changes && diff) {
      printDiff(input.name(), before, after);
    } else if (changes) {
      terminal.out().println("would format " + input.name());
    }
  }

  private void printDiff(String name, String before, String after) {
    List<String> old = Arrays.asList(before.split("\n", -1));
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            name, name, old, DiffUtils.diff(old, Arrays.asList(after.split("\n", -1))), CONTEXT);
    Style style = terminal.style();
    List<String> shown = new ArrayList<>();
    for (String line : lines) {
      shown.add(
          line.startsWith("+") ? style.good(line) : line.startsWith("-") ? style.bad(line) : line);
    }
    shown.forEach(terminal.out()::println);
  }

  private void summarise(int files) {
    if (check && formatted == 0 && broken == 0 && files > 0) {
      terminal.out().println(Summary.counted(files, "file") + ", all formatted");
    }
  }

  /** Where it stops to make sense. */
  private static String firstError(LoadedFile file) {
    return file.checked().findings().stream()
        .findFirst()
        .map(
            located ->
                ":"
                    + located.span().line()
                    + ":"
                    + located.span().column()
                    + ": "
                    + Columns.shown(located.finding().message()))
        .orElse(" does not parse");
  }

  private void complain(String sentence) {
    terminal.out().flush();
    terminal.err().println("iotopo: " + sentence);
  }
}
