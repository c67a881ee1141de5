package org.iotopo.tests.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.backend.Backends;
import org.iotopo.tests.Pipeline;
import org.iotopo.units.Address;
import org.iotopo.units.AddressRange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The C compiler as the judge: the header compiles without a warning and answers as the facts. */
class CHeaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"nonacs-dpdk", "raspberry-pi-4-gpu", "amd-big-guest", "hp-gen8-rmrr"})
  void answersAtEveryEdgeOfEveryRangeAsTheFactsDo(String example, @TempDir Path folder)
      throws Exception {
    assumeTrue(hasCompiler(), "no gcc here");
    Path source = Pipeline.REPOSITORY.resolve("examples/" + example + ".iotopo");
    Facts facts = Pipeline.facts(Pipeline.load(source));
    write(folder.resolve("machine.h"), text(facts));
    write(folder.resolve("edges.c"), program(facts));
    run(folder, "gcc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-o", "edges", "edges.c");
    assertEquals("all as expected\n", run(folder, "./edges"));
  }

  private static String text(Facts facts) throws IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    Backends.byId("c-header").orElseThrow().build(facts).get(0).content().writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Asks for the bytes at, before and after every edge. */
  private static String program(Facts facts) {
    String name = facts.machine().name().replaceAll("[^A-Za-z0-9]", "_");
    StringBuilder text = new StringBuilder("#include <stdio.h>\n#include \"machine.h\"\n");
    text.append("int main(void) {\n  int wrong = 0;\n  uint64_t at = 0;\n");
    for (Function function : facts.topology().functions()) {
      if (function.isBridge() || facts.groups().of(function).isEmpty()) {
        continue;
      }
      var usable = facts.usable().of(function, Consumer.DPDK);
      for (AddressRange range : usable.ranges()) {
        for (long edge :
            new long[] {range.first() - 1, range.first(), range.last(), range.last() + 1}) {
          text.append(
              "  wrong |= iotopo_%s_iova_is_safe(\"%s\", %sULL, 1) != %d;\n"
                  .formatted(
                      name, function.bdf(), Address.plain(edge), usable.contains(edge) ? 1 : 0));
        }
        text.append(
            ("  wrong |= !iotopo_%s_iova_find(\"%s\", %sULL, 1, 1, &at) || at != %sULL;\n")
                .formatted(
                    name,
                    function.bdf(),
                    Address.plain(range.first()),
                    Address.plain(range.first())));
      }
    }
    text.append("  wrong |= iotopo_" + name + "_iova_is_safe(\"ffff:ff:1f.7\", 0, 1);\n");
    text.append("  wrong |= iotopo_" + name + "_iova_find(\"ffff:ff:1f.7\", 0, 1, 1, &at);\n");
    return text.append("  puts(wrong ? \"wrong\" : \"all as expected\");\n  return wrong;\n}\n")
        .toString();
  }

  private static boolean hasCompiler() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gcc")));
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  private static String run(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
