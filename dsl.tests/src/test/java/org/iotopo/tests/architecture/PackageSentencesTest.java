package org.iotopo.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every package says in one sentence what lives there. */
class PackageSentencesTest {

  @Test
  void everyPackageHasItsSentence() throws IOException {
    List<String> silent = new ArrayList<>();
    for (String module : List.of("dsl", "dsl.ide")) {
      Path sources = Path.of("..", module, "src", "main", "java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path folder : files.filter(Files::isDirectory).sorted().toList()) {
          if (holdsClasses(folder) && !Files.exists(folder.resolve("package-info.java"))) {
            silent.add(sources.relativize(folder).toString());
          }
        }
      }
    }
    assertEquals(List.of(), silent, "packages without a package-info.java");
  }

  private static boolean holdsClasses(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().matches(".*\\.(java|xtend)"));
    }
  }
}
