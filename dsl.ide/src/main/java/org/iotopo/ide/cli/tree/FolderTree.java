package org.iotopo.ide.cli.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.iotopo.importer.ImportProblem;

/**
 * A tree in a folder, which may be the root of the running system. A link is followed where it
 * leads to a place inside the folder.
 */
final class FolderTree {

  private final Path root;
  private final Collected collected;

  FolderTree(Path root, Collected collected) throws IOException {
    this.root = root.toRealPath();
    this.collected = collected;
  }

  void read() {
    Wanted.SINGLE.forEach(this::file);
    for (String name : names("sys/bus/pci/devices")) {
      String folder = "sys/bus/pci/devices/" + name;
      files(folder, Wanted.OF_FUNCTION);
      link(folder + "/physfn");
    }
    for (String folder : List.of("sys/firmware/acpi/tables", "sys/firmware/acpi/tables/dynamic")) {
      files(folder, names(folder));
    }
    for (String name : names("sys/firmware/memmap")) {
      files("sys/firmware/memmap/" + name, Wanted.OF_MEMMAP);
    }
    for (String unit : names("sys/class/iommu")) {
      for (String folder : names("sys/class/iommu/" + unit)) {
        if (folder.endsWith("-iommu")) {
          String path = "sys/class/iommu/" + unit + "/" + folder;
          files(path, names(path));
        }
      }
    }
    for (String group : names("sys/kernel/iommu_groups")) {
      String folder = "sys/kernel/iommu_groups/" + group;
      files(folder, Wanted.OF_GROUP);
      for (String device : names(folder + "/devices")) {
        String path = folder + "/devices/" + device;
        link(path);
        file(path);
      }
    }
  }

  /** What a folder holds, in order; nothing for what is none. */
  private List<String> names(String folder) {
    Path path = root.resolve(folder);
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(path) || !isInside(path, folder)) {
      return names;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (IOException | java.nio.file.DirectoryIteratorException failure) {
      collected.problem(ImportProblem.warning(folder, "cannot be listed"));
    }
    Collections.sort(names);
    return names;
  }

  private void files(String folder, List<String> names) {
    names.forEach(name -> file(folder + "/" + name));
  }

  private void file(String name) {
    Path path = root.resolve(name);
    if (!Files.isRegularFile(path) || !isInside(path, name)) {
      return;
    }
    try (InputStream content = Files.newInputStream(path)) {
      collected.file(name, content);
    } catch (NoSuchFileException gone) {
      return;
    } catch (AccessDeniedException denied) {
      collected.problem(ImportProblem.warning(name, "may be read by root only"));
    } catch (IOException failure) {
      collected.problem(ImportProblem.warning(name, "cannot be read: " + failure.getMessage()));
    }
  }

  private void link(String name) {
    Path path = root.resolve(name);
    if (Files.isSymbolicLink(path)) {
      try {
        collected.link(name, Files.readSymbolicLink(path).toString());
      } catch (IOException failure) {
        collected.problem(ImportProblem.warning(name, "cannot be read: " + failure.getMessage()));
      }
    }
  }

  private boolean isInside(Path path, String name) {
    try {
      if (path.toRealPath().startsWith(root)) {
        return true;
      }
      collected.problem(ImportProblem.error(name, "is a link out of the tree; not followed"));
    } catch (IOException failure) {
      collected.problem(ImportProblem.warning(name, "cannot be read: " + failure.getMessage()));
    }
    return false;
  }
}
