package org.iotopo;

import java.io.Writer;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.resource.SaveOptions;
import org.eclipse.xtext.serializer.ISerializer;
import org.eclipse.xtext.util.ReplaceRegion;
import org.eclipse.xtext.validation.IConcreteSyntaxValidator;

/**
 * Stands where Xtext wants a way from a syntax tree back to text. There is none, on purpose: edits
 * are made in the text, and text for a machine is printed from the machine. Xtext's own way costs a
 * hundred classes at every start.
 */
final class NeverSerialized implements ISerializer, IConcreteSyntaxValidator {

  @Override
  public String serialize(EObject tree) {
    throw refusal();
  }

  @Override
  public String serialize(EObject tree, SaveOptions options) {
    throw refusal();
  }

  @Override
  public void serialize(EObject tree, Writer writer, SaveOptions options) {
    throw refusal();
  }

  @Override
  public ReplaceRegion serializeReplacement(EObject tree, SaveOptions options) {
    throw refusal();
  }

  /** A tree that was parsed has its syntax. */
  @Override
  public boolean validateObject(
      EObject tree, IDiagnosticAcceptor acceptor, Map<Object, Object> context) {
    return true;
  }

  /** A tree that was parsed has its syntax. */
  @Override
  public boolean validateRecursive(
      EObject tree, IDiagnosticAcceptor acceptor, Map<Object, Object> context) {
    return true;
  }

  private static UnsupportedOperationException refusal() {
    return new UnsupportedOperationException("a syntax tree is not written back");
  }
}
