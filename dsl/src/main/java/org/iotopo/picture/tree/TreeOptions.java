package org.iotopo.picture.tree;

import java.util.Optional;
import java.util.Set;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.model.ElementPath;
import org.iotopo.picture.Subject;

/**
 * What is wanted of a tree.
 *
 * @param subject whose path is lit
 * @param selected the element that is selected; often the subject's
 * @param opened folds to open, by their keys
 * @param declared the facts before what-if changes, to mark what differs
 * @param rows how many rows there may be before the tree is folded
 */
public record TreeOptions(
    Optional<Subject> subject,
    Optional<ElementPath> selected,
    Set<String> opened,
    Optional<Facts> declared,
    int rows) {

  /** How many rows people still like to read. */
  public static final int USUAL_ROWS = 64;

  /** Copies the set. */
  public TreeOptions {
    opened = Set.copyOf(opened);
  }

  /** Nothing selected. */
  public static TreeOptions plain() {
    return new TreeOptions(
        Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), USUAL_ROWS);
  }

  /** One subject lit, and its first function selected. */
  public static TreeOptions about(Subject subject) {
    return new TreeOptions(
        Optional.of(subject),
        Optional.of(
            subject.functions().stream().findFirst().map(Function::path).orElse(subject.element())),
        Set.of(),
        Optional.empty(),
        USUAL_ROWS);
  }
}
