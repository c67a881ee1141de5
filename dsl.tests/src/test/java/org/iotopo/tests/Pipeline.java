package org.iotopo.tests;

import com.google.inject.Injector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.IGrammarAccess;
import org.iotopo.IotopoStandaloneSetup;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.formatting2.FormattedText;
import org.iotopo.lowering.FileLoader;
import org.iotopo.lowering.LoadedFile;

/** The way of a text through the whole compiler, as the terminal takes it. */
public final class Pipeline {

  private static final Injector INJECTOR =
      new IotopoStandaloneSetup().createInjectorAndDoEMFRegistration();

  /** The folder of the repository. */
  public static final Path REPOSITORY = repository();

  private Pipeline() {}

  /** A file and what it imports. */
  public static LoadedFile load(Path file) {
    try {
      return INJECTOR.getInstance(FileLoader.class).load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text that stands in no file. */
  public static LoadedFile load(String text) {
    Path file = REPOSITORY.resolve("inline.iotopo");
    return INJECTOR.getInstance(FileLoader.class).load(URI.createFileURI(file.toString()), text);
  }

  /** The facts of the only machine of a file. */
  public static Facts facts(LoadedFile file) {
    if (file.checked().machines().size() != 1) {
      throw new AssertionError(file.checked().machines().size() + " machines; " + findings(file));
    }
    return file.checked().machines().get(0).facts();
  }

  /** One line for every finding: severity, rule, line, message. */
  public static List<String> findings(LoadedFile file) {
    return file.checked().findings().stream()
        .map(
            located ->
                located.finding().severity()
                    + "["
                    + located.finding().rule()
                    + "] line "
                    + located.span().line()
                    + ": "
                    + located.finding().message())
        .toList();
  }

  /** The function that a suffix of a path names. */
  public static Function function(Facts facts, String name) {
    Optional<Function> found =
        facts.topology().functions().stream()
            .filter(function -> ("." + function.path().text()).endsWith("." + name))
            .findFirst();
    return found.orElseThrow(() -> new AssertionError("no function " + name));
  }

  /** The topology files of a folder, sorted. */
  public static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".iotopo")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A file's text as the formatter writes it: the formatter of the language that parsed it, because
   * other tests may have registered another injector since.
   */
  public static String formatted(LoadedFile file) {
    return file.resource()
        .getResourceServiceProvider()
        .get(FormattedText.class)
        .of(file.resource())
        .orElseThrow();
  }

  /** Every keyword of the grammar that is a word. */
  public static Set<String> keywords() {
    return GrammarUtil.getAllKeywords(INJECTOR.getInstance(IGrammarAccess.class).getGrammar())
        .stream()
        .filter(keyword -> Character.isLetter(keyword.charAt(0)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The text of a file. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("dsl.tests"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
