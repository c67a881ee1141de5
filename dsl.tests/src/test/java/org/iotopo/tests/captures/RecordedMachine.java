package org.iotopo.tests.captures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.iotopo.ide.cli.tree.ReadTree;
import org.iotopo.importer.Imported;
import org.iotopo.importer.MachineBuilder;
import org.iotopo.importer.MachineTree;
import org.iotopo.importer.RawMachine;
import org.iotopo.importer.sysfs.SystemTree;
import org.iotopo.tests.Pipeline;

/**
 * A recorded machine, imported.
 *
 * @param name the recording's, without its ending
 */
public record RecordedMachine(String name, MachineTree tree, RawMachine raw, Imported imported) {

  private static final String ENDING = ".tar.gz";
  private static final Path FOLDER =
      Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/captures");

  /** The recordings whose groups, regions and VFIO ranges were written down. */
  public static List<Path> files() {
    return files(FOLDER);
  }

  /** Recordings of odd machines that hold their groups and regions, and nothing of VFIO. */
  public static List<Path> oddFiles() {
    return files(FOLDER.resolve("agree"));
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads and imports one. */
  public static RecordedMachine of(Path file) {
    String name = file.getFileName().toString().replace(ENDING, "");
    try {
      MachineTree tree = ReadTree.read(file, name).tree();
      RawMachine raw = SystemTree.read(name.replace('.', '-'), tree);
      return new RecordedMachine(name, tree, raw, MachineBuilder.build(raw));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
