package org.iotopo.tests.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.iotopo.analysis.Consumer;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.analysis.Obstacles;
import org.iotopo.analysis.Use;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.model.Access;
import org.iotopo.tests.Pipeline;
import org.iotopo.units.AddressRange;
import org.iotopo.units.AddressSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the rules call free and what the facts call usable, over every fixture of every rule. */
class ObstaclesTest {

  private static final Path FIXTURES =
      Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/rules");

  @TestFactory
  Stream<DynamicTest> whatIsFreeIsWhatAUserCanReallyUse() {
    return sources()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    FIXTURES.relativize(file).toString(), () -> check(Pipeline.load(file))));
  }

  private static void check(LoadedFile file) {
    if (file.checked().machines().size() != 1) {
      return;
    }
    Facts facts = Pipeline.facts(file);
    for (Use use : facts.uses().userspace()) {
      if (use.access() == Access.VFIO && canHaveAll(facts, use)) {
        compare(facts, use);
      }
    }
  }

  private static void compare(Facts facts, Use use) {
    AddressSet free = Obstacles.free(facts, use);
    AddressSet usable = facts.usable().of(functions(use), use.consumer());
    assertTrue(usable.contains(free), () -> use + ": " + free.minus(usable));
    if (use.consumer() == Consumer.VFIO) {
      return;
    }
    AddressSet sure = usable;
    for (Function function : functions(use)) {
      sure = sure.minus(facts.shadow().of(function).possible());
      int width = function.endpoint().map(it -> it.dmaWidth().orElse(64)).orElse(64);
      sure = sure.intersection(AddressRange.ofWidth(width));
    }
    assertEquals(sure, free, use.toString());
  }

  private static boolean canHaveAll(Facts facts, Use use) {
    return !use.devices().isEmpty()
        && use.devices().stream()
            .allMatch(
                device ->
                    device
                        .function()
                        .flatMap(facts.groups()::of)
                        .filter(group -> facts.usable().eligibility(group).vfio())
                        .isPresent());
  }

  private static List<Function> functions(Use use) {
    return use.devices().stream().flatMap(device -> device.function().stream()).toList();
  }

  private static Stream<Path> sources() {
    try (Stream<Path> files = Files.walk(FIXTURES)) {
      return files.filter(file -> file.toString().endsWith(".iotopo")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
