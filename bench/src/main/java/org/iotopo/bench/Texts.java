package org.iotopo.bench;

import com.google.inject.Injector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.IotopoStandaloneSetup;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.lowering.FileChecker;

/** Machines as texts, and the way from there. */
final class Texts {

  /** The sizes that are measured: functions of a machine. */
  static final int[] SIZES = {64, 1_000, 10_000};

  /** One machine for everybody. */
  static final long SEED = 1;

  private static final URI FILE = URI.createURI("memory:/bench.iotopo");

  private final Injector injector =
      new IotopoStandaloneSetup().createInjectorAndDoEMFRegistration();

  /** Parses; what a name refers to is left to {@link #link}. */
  XtextResource parse(byte[] text) throws IOException {
    XtextResourceSet files = injector.getInstance(XtextResourceSet.class);
    XtextResource file = (XtextResource) files.createResource(FILE);
    file.load(new ByteArrayInputStream(text), null);
    return file;
  }

  /** Finds what every name refers to. */
  int link(XtextResource file) {
    EcoreUtil2.resolveLazyCrossReferences(file, CancelIndicator.NullImpl);
    return file.getErrors().size();
  }

  /** Lowers, lays out, analyses, asks the rules, and finds the places in the text. */
  CheckedFile check(XtextResource file) {
    return injector.getInstance(FileChecker.class).check(file, CancelIndicator.NullImpl);
  }

  /** The generated machine of a size. */
  static byte[] machine(int functions) {
    return MachineGenerator.generate(functions, SEED).getBytes(StandardCharsets.UTF_8);
  }
}
