declare module 'synthetic-shadow';

declare module 'lightning/toastContainer' {
  const ToastContainer: { instance(): unknown };
  export default ToastContainer;
}

declare module 'lightning/combobox';
declare module 'lightning/dualListbox';
declare module 'lightning/groupedCombobox';
declare module 'lightning/input';
declare module 'lightning/textarea';
