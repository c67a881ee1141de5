package org.iotopo.backend.svg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Use;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.diagnostics.SourceMap;
import org.iotopo.picture.Picture;
import org.iotopo.picture.Subject;
import org.iotopo.picture.Theme;
import org.iotopo.picture.map.MapOptions;
import org.iotopo.picture.map.MapPicture;
import org.iotopo.picture.tree.TreeOptions;
import org.iotopo.picture.tree.TreePicture;

/** Pictures that need no other program. */
public final class SvgBackend implements Backend {

  /** With more users, a tree for each would say little new. */
  private static final int MOST_TREES = 24;

  @Override
  public String id() {
    return "svg";
  }

  @Override
  public String summary() {
    return "the tree and the address maps as pictures";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    List<Artifact> files = new ArrayList<>();
    String name = facts.machine().name();
    files.add(tree(name, facts, TreeOptions.plain()));
    files.add(map(name, facts, MapOptions.plain()));
    List<Use> uses = facts.uses().all();
    for (Use use : uses) {
      Subject subject = Subject.of(use);
      if (uses.size() <= MOST_TREES) {
        files.add(tree(name + "." + use.element(), facts, TreeOptions.about(subject)));
      }
      files.add(map(name + "." + use.element(), facts, MapOptions.about(subject)));
    }
    return files;
  }

  private static Artifact tree(String name, Facts facts, TreeOptions options) {
    return file(name + ".tree.svg", () -> TreePicture.of(facts, SourceMap.NONE, options));
  }

  private static Artifact map(String name, Facts facts, MapOptions options) {
    return file(name + ".map.svg", () -> MapPicture.of(facts, SourceMap.NONE, options));
  }

  private static Artifact file(String name, Supplier<Picture> picture) {
    return new Artifact(
        name,
        out -> out.write(picture.get().document(Theme.AUTO).getBytes(StandardCharsets.UTF_8)));
  }
}
