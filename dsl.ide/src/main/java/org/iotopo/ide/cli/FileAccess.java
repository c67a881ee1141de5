package org.iotopo.ide.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.iotopo.units.ByteSize;

/** Reads files, and says in plain words why one cannot be read or written. */
final class FileAccess {

  private FileAccess() {}

  /** A path as its user wrote it. */
  static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException noPath) {
      throw new Refusal("'" + name + "' is no path: " + noPath.getReason());
    }
  }

  /** The text in an input, without a byte-order mark; refuses what is no UTF-8. */
  static byte[] read(Input input, Terminal terminal) {
    return Encoding.checked(bytes(input, terminal), input.name());
  }

  private static byte[] bytes(Input input, Terminal terminal) {
    try {
      if (input.isStandard()) {
        return terminal.in().readAllBytes();
      }
      Path path = input.path().get();
      if (Files.isDirectory(path)) {
        throw new Refusal(input.name() + " is a folder, not a file");
      }
      return Files.readAllBytes(path);
    } catch (IOException failure) {
      throw new Refusal("cannot read " + input.name() + ": " + reason(failure));
    }
  }

  /**
   * All bytes of an input that is no text; refuses an empty one, and one with more than so many.
   */
  static byte[] binary(Input input, Terminal terminal, int most) {
    byte[] bytes;
    try (InputStream file = open(input, terminal)) {
      bytes = file.readNBytes(most + 1);
    } catch (IOException failure) {
      throw new Refusal("cannot read " + input.name() + ": " + reason(failure));
    }
    if (bytes.length == 0) {
      throw new Refusal(input.name() + " is empty");
    }
    if (bytes.length > most) {
      throw new Refusal(input.name() + " has more than " + ByteSize.of(most));
    }
    return bytes;
  }

  private static InputStream open(Input input, Terminal terminal) throws IOException {
    if (input.isStandard()) {
      return terminal.in();
    }
    Path path = input.path().get();
    if (Files.isDirectory(path)) {
      throw new Refusal(input.name() + " is a folder, not a file");
    }
    return Files.newInputStream(path);
  }

  /** The reason in words, without the path. */
  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NotDirectoryException
        || failure instanceof java.nio.file.FileAlreadyExistsException) {
      return "there is a file of that name";
    }
    if (failure instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return String.valueOf(failure.getMessage());
  }
}
