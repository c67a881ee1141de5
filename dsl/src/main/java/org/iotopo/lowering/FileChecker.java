package org.iotopo.lowering;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.concurrent.CancellationException;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.service.OperationCanceledManager;
import org.eclipse.xtext.util.CancelIndicator;
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
    FileNames names = FileNames.of(resource);
    Answer known = names.answer();
    if (known != null) {
      return known.checked();
    }
    try {
      CheckedFile checked = new FileCheck(resource, cancel).run();
      names.remember(new Answer(checked, names));
      return checked;
    } catch (CancellationException cancelled) {
      cancellation.throwOperationCanceledException();
      throw cancelled;
    }
  }
}
