package org.iotopo.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code iotopo.toml}, {@code --baseline} and {@code --jobs}. */
class SettingsTest {

  /** Two functions of one device without ACS: a warning, and a note about the rework. */
  private static final String MACHINE =
      """
      machine m {
        iommu vtd0 {
          model intel-vtd
          registers 0xfed9_0000 size 4K
          interrupt-remapping
          covers all
        }
        host-bridge pci0 {
          window mem 0x9000_0000 .. 0xdfff_ffff
          root-port rp1 at 01.0 {
            acs SV TB RR CR UF
            endpoint f0 at 00.0
            endpoint f1 at 00.1
          }
        }
        assign fast {
          devices f0 f1
          to user
        }
      }
      """;

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text).toString();
  }

  private static List<String> rules(Cli.Result result) {
    return result
        .out()
        .lines()
        .filter(line -> line.endsWith("]"))
        .distinct()
        .map(line -> line.replaceAll(".*: (\\w+): .*\\[(.*)]$", "$1 $2"))
        .distinct()
        .toList();
  }

  private Cli.Result check(String... options) {
    return Cli.run(
        Stream.concat(
                Stream.of("check", "--format", "gcc"),
                Stream.concat(Stream.of(options), Stream.of(folder.toString())))
            .toArray(String[]::new));
  }

  @Test
  void theNearestSettingsFileSelectsGradesAndFails() throws IOException {
    file("fleet/a.iotopo", MACHINE);
    assertEquals(
        List.of("warning acs-absent-multifunction", "note group-changes-in-rework"),
        rules(check()));
    file(
        "iotopo.toml",
        "ignore = [\"group-changes-in-rework\"]\n[severity]\nacs-absent = \"error\"\n");
    Cli.Result graded = check();
    assertEquals(List.of("error acs-absent-multifunction"), rules(graded));
    assertEquals(1, graded.code());
    file("fleet/iotopo.toml", "select = [\"group\"]\nfail-on = \"info\"\n");
    Cli.Result nearest = check();
    assertEquals(List.of("note group-changes-in-rework"), rules(nearest));
    assertEquals(1, nearest.code());
    assertEquals(0, check("--fail-on", "error").code());
    assertEquals(List.of("warning acs-absent-multifunction"), rules(check("--select", "acs")));
  }

  @Test
  void settingsChooseTheKernelOfMachinesThatNameNone() throws IOException {
    file("a.iotopo", MACHINE);
    file("iotopo.toml", "kernel = \"rework-v3\"\n");
    assertEquals(List.of("warning acs-absent-multifunction"), rules(check()));
  }

  @Test
  void aMistakeInSettingsIsNamedWithItsPlace() throws IOException {
    file("a.iotopo", MACHINE);
    String toml = file("iotopo.toml", "\nselct = [\"acs\"]\n");
    assertEquals(
        new Cli.Result(
            2, "", "iotopo: " + toml + ":2:1: selct is no setting; did you mean select\n"),
        check());
    file("iotopo.toml", "ignore = [\"axs\"]\n");
    assertTrue(
        check().err().contains(":1:11: no rule and no family axs; did you mean acs"),
        check().err());
    file("iotopo.toml", "kernel = \"7.4\"\n");
    assertTrue(
        check().err().contains("kernel is one of 6.1, 6.12, 7.3, rework-v3, and not 7.4"),
        check().err());
    file("iotopo.toml", "kernel = \n");
    assertTrue(check().err().contains("iotopo.toml:1:"), check().err());
  }

  @Test
  void aBaselineKeepsOldDebtQuietAndTellsWhatIsPaid() throws IOException {
    String source = file("fleet/a.iotopo", MACHINE);
    String baseline = folder.resolve("debt.json").toString();
    assertEquals(2, check("--baseline", baseline).code());
    Cli.Result written = check("--baseline", baseline, "--update-baseline", "--fail-on", "info");
    assertEquals(0, written.code(), written.toString());
    assertTrue(Files.readString(Path.of(baseline)).contains("\"fleet/a.iotopo\""));
    Cli.Result quiet = check("--baseline", baseline, "--fail-on", "info");
    assertEquals(new Cli.Result(0, "", "2 findings of the baseline left out\n"), quiet);
    Files.writeString(
        Path.of(source), MACHINE.replace("machine m {", "\n\nmachine m {\n  memory a 0x2 .. 0x1"));
    Cli.Result moved = check("--baseline", baseline);
    assertEquals(List.of("error range-backwards"), rules(moved));
    Files.writeString(Path.of(source), "machine m {\n  arch x86-64\n}\n");
    assertEquals(
        "0 findings of the baseline left out; 2 are gone: --update-baseline drops them\n",
        check("--baseline", baseline).err());
    file("debt.json", "[]");
    assertEquals(2, check("--baseline", baseline).code());
  }

  @Test
  void severalJobsSayTheSameInTheSameOrder() throws IOException {
    for (int number = 0; number < 40; number++) {
      String backwards = "  memory a 0x2 .. 0x" + (number % 2) + "\n";
      file("m" + number + ".iotopo", MACHINE.replace("machine m {", "machine m {\n" + backwards));
    }
    Cli.Result one = check("--jobs", "1");
    assertEquals(one, check("--jobs", "4"));
    assertEquals(one, check());
    assertEquals(160, one.out().lines().count());
    assertEquals(2, check("--jobs", "-1").code());
  }
}
