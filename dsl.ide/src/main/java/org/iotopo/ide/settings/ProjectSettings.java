package org.iotopo.ide.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.util.URI;
import org.iotopo.compiler.Settings;
import org.iotopo.lowering.SettingsSource;

/**
 * Finds the settings of files: the nearest {@code iotopo.toml}, beside a file or in a folder above;
 * there is no merging. A folder is looked at once until everything is forgotten.
 */
public final class ProjectSettings implements SettingsSource {

  /** The name of a settings file. */
  public static final String FILE = "iotopo.toml";

  private final Map<Path, Settings> byFolder = new HashMap<>();

  /**
   * What is said of a file.
   *
   * @throws SettingsProblem where the settings file has a mistake
   */
  @Override
  public synchronized Settings of(URI file) {
    return folder(file).map(this::inFolder).orElse(Settings.NONE);
  }

  /** What is said of a file; nothing where the settings file has a mistake. */
  public Settings inUse(URI file) {
    try {
      return of(file);
    } catch (SettingsProblem mistaken) {
      return Settings.NONE;
    }
  }

  /** Has every settings file read anew. */
  public synchronized void forget() {
    byFolder.clear();
  }

  private Settings inFolder(Path folder) {
    Settings known = byFolder.get(folder);
    if (known == null) {
      Path file = folder.resolve(FILE);
      Path above = folder.getParent();
      known =
          Files.isRegularFile(file) ? read(file) : above == null ? Settings.NONE : inFolder(above);
      byFolder.put(folder, known);
    }
    return known;
  }

  private static Settings read(Path file) {
    try {
      return SettingsFile.read(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new SettingsProblem(file + ": cannot be read: " + unreadable.getMessage());
    }
  }

  /** The folder of a file; empty for what is in none. */
  private static Optional<Path> folder(URI file) {
    if (!file.isFile()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Path.of(file.toFileString()).toAbsolutePath().getParent());
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }
}
