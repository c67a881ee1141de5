package org.iotopo.lowering;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.resource.XtextResource;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.LocatedFinding;
import org.iotopo.diagnostics.Place;
import org.iotopo.diagnostics.Severity;
import org.iotopo.model.ElementPath;

/** What is said of a file that is no UTF-8. */
public final class EncodingFindings {

  private static final String ENCODING = "file-encoding";

  private EncodingFindings() {}

  /** Says first where the text is no UTF-8: what follows may be a consequence. */
  public static CheckedFile with(CheckedFile checked, XtextResource resource, Decoded decoded) {
    if (decoded.faultOffset() < 0) {
      return checked;
    }
    Finding finding =
        Finding.of(
                ENCODING,
                Severity.ERROR,
                Place.of(ElementPath.MACHINE),
                "byte " + decoded.faultByte() + " of the file is no UTF-8")
            .note("the text is read with a replacement character there");
    INode root = resource.getParseResult().getRootNode();
    int offset = Math.min(decoded.faultOffset(), root.getTotalLength());
    int length = Math.min(1, root.getTotalLength() - offset);
    List<LocatedFinding> findings = new ArrayList<>();
    findings.add(
        new LocatedFinding(
            finding, Spans.of(root, checked.file(), offset, length), List.of(), List.of()));
    findings.addAll(checked.findings());
    return new CheckedFile(checked.file(), checked.machines(), findings);
  }
}
