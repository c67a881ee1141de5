package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What {@code show} and {@code why} print, against readable files. {@code -Diotopo.bless=true}
 * writes them anew: read the difference before committing it.
 */
class ViewsTest {

  private static final Path GOLDENS =
      Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/cli");

  private static final String FILE = GOLDENS.resolve("switch.iotopo").toString();

  private static final Map<String, List<String>> VIEWS =
      new TreeMap<>(
          Map.of(
              "show-tree", List.of("show", FILE, "tree"),
              "show-groups", List.of("show", FILE, "groups"),
              "show-map", List.of("show", FILE, "map"),
              "show-iova", List.of("show", FILE, "iova", "nic0"),
              "why-peer", List.of("why", FILE, "nic0", "0x9020_0000"),
              "why-memory", List.of("why", FILE, "03:00.0", "4G"),
              "why-doorbell", List.of("why", FILE, "nic0", "0xfee0_0000"),
              "why-two-groups", List.of("why", FILE, "nic0", "nic1"),
              "why-one-group", List.of("why", FILE, "dsp0", "nic0")));

  @TestFactory
  Stream<DynamicTest> viewsAreAsBlessed() {
    return VIEWS.entrySet().stream()
        .map(
            view ->
                DynamicTest.dynamicTest(
                    view.getKey(), () -> compare(view.getKey(), view.getValue())));
  }

  private static void compare(String name, List<String> args) throws IOException {
    Cli.Result result = Cli.run(args.toArray(String[]::new));
    assertEquals(0, result.code(), result.err());
    String shown = result.out().replace(GOLDENS + "/", "");
    Path golden = GOLDENS.resolve(name + ".txt");
    if (Boolean.getBoolean("iotopo.bless")) {
      Files.writeString(golden, shown);
    }
    assertEquals(Files.readString(golden), shown);
  }

  @Test
  void everyExampleHasEveryView() {
    List<String> failed = new ArrayList<>();
    for (Path example : Pipeline.files(Pipeline.REPOSITORY.resolve("examples"))) {
      for (String view : List.of("tree", "groups", "map")) {
        Cli.Result result = Cli.run("show", example.toString(), view);
        if (result.code() != 0) {
          failed.add(example + " " + view + ": " + result.err());
        }
      }
    }
    assertEquals(List.of(), failed);
  }

  @Test
  void namesThatMeanNothingAreRefusedWithTheNearest() {
    assertRefused("did you mean 'nic0'?", "show", FILE, "iova", "nik0");
    assertRefused("did you mean 'tree'?", "show", FILE, "tre");
    assertRefused("no device 'gpu'", "why", FILE, "gpu", "4G");
    assertRefused("the same function", "why", FILE, "nic0", "0000:03:00.0");
    assertRefused("64 bits", "why", FILE, "nic0", "0x1_0000_0000_0000_0000");
    assertRefused("no such file", "show", "/nowhere/x.iotopo", "tree");
  }

  private static void assertRefused(String why, String... args) {
    Cli.Result result = Cli.run(args);
    assertEquals(2, result.code(), result.toString());
    assertTrue(result.err().contains(why), result.err());
  }
}
