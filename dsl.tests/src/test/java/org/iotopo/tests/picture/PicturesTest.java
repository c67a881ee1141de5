package org.iotopo.tests.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.compiler.Compilation;
import org.iotopo.picture.Picture;
import org.iotopo.picture.Theme;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PicturesTest {

  @TestFactory
  Stream<DynamicTest> everyMachineHasSoundPictures() {
    Path resources = Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources");
    return Stream.of(
            Pipeline.REPOSITORY.resolve("examples"),
            resources.resolve("captures"),
            resources.resolve("semantics"))
        .flatMap(folder -> Pipeline.files(folder).stream())
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      for (Compilation machine : Pipeline.load(file).checked().machines()) {
                        assertSound(machine.facts());
                      }
                    }));
  }

  private static void assertSound(Facts facts) {
    List<Picture> pictures = Drawings.of(facts);
    pictures.forEach(Drawings::assertSound);
    List<String> again =
        Drawings.of(facts).stream().map(picture -> picture.document(Theme.DARK)).toList();
    assertEquals(
        pictures.stream().map(picture -> picture.document(Theme.DARK)).toList(),
        again,
        "the same bytes");
    if (facts.topology().functions().size() < 40) {
      List<String> shown =
          pictures.get(0).elements().stream()
              .flatMap(element -> element.path().stream())
              .map(Object::toString)
              .toList();
      for (Function function : facts.topology().functions()) {
        if (!function.isVirtual()) {
          assertTrue(shown.contains(function.path().text()), function::toString);
        }
      }
    }
  }

  @Test
  void aMachineWithNothingInItIsDrawnToo() {
    Facts facts = Pipeline.facts(Pipeline.load("machine m {\n  arch x86-64\n}\n"));
    Drawings.of(facts).get(1).document(Theme.LIGHT);
    assertEquals(List.of(), Drawings.of(facts).get(0).elements());
    Drawings.parse(Drawings.of(facts).get(0).document(Theme.HIGH_CONTRAST));
  }
}
