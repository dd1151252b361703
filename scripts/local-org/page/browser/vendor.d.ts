declare module 'synthetic-shadow';

declare module 'lightning/toastContainer' {
  const ToastContainer: { instance(): unknown };
  export default ToastContainer;
}
