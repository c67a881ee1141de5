package org.iotopo.lowering;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.Optional;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.compiler.Cancelled;
import org.iotopo.compiler.CheckedFile;

/**
 * From a parsed file to everything that is to be said of it. Asked twice about the same text, it
 * answers from memory, so that validation, hover and inlay hints share one computation.
 */
@Singleton
public class FileChecker {

  private final OperationCanceledManager cancellation;

  @Inject
  FileChecker(OperationCanceledManager cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * Checks a file.
   *
   * @throws RuntimeException the one by which Xtext knows cancelled work, where the work was
   *     cancelled
   */
  public CheckedFile check(XtextResource resource, CancelIndicator cancel) {
    Optional<CheckedFile> known = Answer.of(resource);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      CheckedFile checked = new FileCheck(resource, cancel).run();
      Answer.remember(resource, checked);
      return checked;
    } catch (Cancelled cancelled) {
      cancellation.throwOperationCanceledException();
      throw cancelled;
    }
  }
}
