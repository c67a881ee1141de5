package org.iotopo.ide.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The files that arguments mean: files as they are, folders with all topologies in them. */
final class Inputs {

  private static final String SUFFIX = ".iotopo";

  private final List<Input> found = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<Object> seen = new HashSet<>();

  private Inputs() {}

  /** In the order of the arguments, folders sorted; what two arguments mean comes once. */
  static Inputs of(List<String> arguments) {
    Inputs inputs = new Inputs();
    arguments.forEach(inputs::add);
    return inputs;
  }

  List<Input> files() {
    return List.copyOf(found);
  }

  /** What cannot be read, a sentence each. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private void add(String argument) {
    Input input = Input.of(argument);
    if (input.isStandard()) {
      addOnce(input, "-");
      return;
    }
    Path path = input.path().get();
    if (Files.isDirectory(path)) {
      addFolder(path, argument);
    } else if (Files.exists(path)) {
      addFile(input, path);
    } else {
      problems.add("cannot read " + argument + ": no such file or folder");
    }
  }

  private void addFolder(Path folder, String argument) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(folder, new TopologyFiles(folder, files));
    } catch (IOException failure) {
      problems.add("cannot read " + argument + ": " + FileAccess.reason(failure));
    }
    if (files.isEmpty()) {
      problems.add("no *.iotopo file in " + argument);
    }
    files.sort(null);
    files.forEach(file -> addFile(new Input(shown(file), java.util.Optional.of(file)), file));
  }

  /** {@code ./a} is {@code a} to its reader. */
  private static String shown(Path file) {
    String name = file.toString();
    return name.startsWith("./") ? name.substring(2) : name;
  }

  private void addFile(Input input, Path path) {
    try {
      addOnce(input, path.toRealPath());
    } catch (IOException failure) {
      problems.add("cannot read " + input.name() + ": " + FileAccess.reason(failure));
    }
  }

  private void addOnce(Input input, Object key) {
    if (seen.add(key)) {
      found.add(input);
    }
  }

  /** Every topology below a folder; hidden folders are left out. */
  private final class TopologyFiles extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> files;

    TopologyFiles(Path root, List<Path> files) {
      this.root = root;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean hidden =
          folder.getFileName() != null && folder.getFileName().toString().startsWith(".");
      return hidden && !folder.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().endsWith(SUFFIX) && !Files.isDirectory(file)) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      problems.add("cannot read " + file + ": " + FileAccess.reason(failure));
      return FileVisitResult.CONTINUE;
    }
  }
}
